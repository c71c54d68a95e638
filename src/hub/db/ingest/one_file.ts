import type { TenantTx } from "../database.ts";
import { shotNamed } from "../shots/shot_named.ts";
import { takeNumbers } from "../tenant_numbers.ts";

/** A file that is a photo from now on. */
export interface NewFile {
  root: string;
  path: string;
  /** Bytes. */
  size: number;
  mtimeMs: number;
  site: string | null;
}

/** Makes a photo of a file that is not known, under the tenant's lock. @returns its number. */
export async function insertFile(
  tx: TenantTx,
  tenant: string,
  { root, path, size, mtimeMs, site }: NewFile,
): Promise<number> {
  const photo = await takeNumbers(tx, "photo", 1), of = { tenant_id: tenant };
  await tx.insertInto("photo").values({ ...of, id: photo, site_id: site, ...shotNamed(path) })
    .execute();
  await tx.insertInto("photo_path")
    .values({ ...of, root, path, size, mtime_ms: mtimeMs, photo_id: photo }).execute();
  return photo;
}
