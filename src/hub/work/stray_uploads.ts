import { bytesOfUploads } from "../db/ingest/uploads.ts";
import type { HubWork } from "./hub_work.ts";

/** Uploads that are looked up at a time. */
const AT_A_TIME = 500;

/**
 * Removes bytes of a tenant's uploads that nothing names any more: pieces and copies that a crash left
 * behind, and originals of photos that are gone. Those of uploads under way stay.
 *
 * @returns how many; it ends early when the hub does.
 */
export async function removeStrayUploads(
  { db, objects, ending }: Pick<HubWork, "db" | "objects" | "ending">,
  tenant: string,
): Promise<number> {
  const folder = `${tenant}/uploads/`;
  let removed = 0, keys = new Map<string, string[]>();
  const removeStray = async () => {
    // After they were listed: an upload that ends meanwhile names its bytes here.
    const known = await db.withTenant({ tenant }, (tx) => bytesOfUploads(tx, [...keys.keys()]));
    for (const [id, theirs] of keys) {
      const upload = known.get(id);
      if (upload === "under way") continue;
      for (const key of theirs.filter((one) => one !== upload)) {
        await objects.remove(key);
        removed++;
      }
    }
    keys = new Map();
  };
  for await (const { key } of objects.list(folder)) {
    if (ending.aborted) return removed;
    const [id] = key.slice(folder.length).split("/");
    keys.set(id, [...keys.get(id) ?? [], key]);
    if (keys.size === AT_A_TIME) await removeStray();
  }
  await removeStray();
  return removed;
}
