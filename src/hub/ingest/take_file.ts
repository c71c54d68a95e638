import type { TenantTx } from "../db/database.ts";
import { insertFile } from "../db/ingest/one_file.ts";
import { lockTenant } from "../db/tenant_numbers.ts";
import { photoAtPath } from "../db/views/shown_photos.ts";
import type { IngestScope } from "./ingest_scope.ts";
import type { RootedPath } from "./roots.ts";
import { sendReady } from "./send_ready.ts";

/** A file that somebody names. */
export interface FileToTake {
  tenant: string;
  place: RootedPath;
  /** The site of its photo, worked out in the transaction that makes it. */
  siteOf: (tx: TenantTx) => Promise<string | null>;
}

/**
 * Makes a photo of one file that no job has come upon, and sends it to the queue.
 *
 * @returns its number, also if somebody else came first.
 * @throws {Deno.errors.NotFound} if there is no such file any more.
 */
export async function takeFile(
  scope: Pick<IngestScope, "db" | "broker" | "roots">,
  { tenant, place: { root, path }, siteOf }: FileToTake,
): Promise<number> {
  const { size, mtime } = await Deno.stat(await scope.roots.locate({ root, path }));
  const photo = await scope.db.withTenant({ tenant }, async (tx) => {
    await lockTenant(tx, tenant);
    const known = await photoAtPath(tx, { root, path });
    if (known !== undefined) return known;
    const site = await siteOf(tx), mtimeMs = mtime?.getTime() ?? 0;
    return await insertFile(tx, tenant, { root, path, size, mtimeMs, site });
  });
  await sendReady(scope, tenant);
  return photo;
}
