import type { TenantTx } from "../db/database.ts";
import { sendPhotos } from "../broker/send_photos.ts";
import { insertFile } from "../db/ingest/one_file.ts";
import { lockTenant } from "../db/tenant_numbers.ts";
import { photoAtPath } from "../db/views/shown_photos.ts";
import type { HubIdentity } from "../identity/hub_identity.ts";
import type { IngestScope } from "./ingest_scope.ts";
import type { RootedPath } from "./roots.ts";

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
 * @returns its number, also if somebody else came first; undefined if there is no such file any more.
 * @throws {TransientFault} if the root is not there now.
 */
export async function takeFile(
  scope: Pick<IngestScope, "db" | "broker" | "roots"> & { identity: Pick<HubIdentity, "turns"> },
  { tenant, place: { root, path }, siteOf }: FileToTake,
): Promise<number | undefined> {
  const found = await scope.roots.infoOf({ root, path });
  if (found === undefined) return undefined;
  const { size, mtimeMs } = found;
  const { db, identity: { turns } } = scope;
  const photo = await turns.inTurn(tenant, () =>
    db.withTenant({ tenant }, async (tx) => {
      await lockTenant(tx, tenant);
      const known = await photoAtPath(tx, { root, path });
      if (known !== undefined) return known;
      return await insertFile(tx, tenant, { root, path, size, mtimeMs, site: await siteOf(tx) });
    }));
  await sendPhotos(scope, tenant, [photo]);
  return photo;
}
