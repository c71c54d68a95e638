import type { TenantTx } from "../db/database.ts";
import { photosWithoutPlace, takeOverPaths, waitForNewer } from "../db/reports/photo_versions.ts";
import { type PhotoBefore, photosBefore } from "../db/reports/reported_photo.ts";

/** Moves the photo's paths to it. @returns the versions that were there, if nothing else keeps them. */
export async function earlierVersions(tx: TenantTx, photo: number): Promise<PhotoBefore[]> {
  const earlier = await photosWithoutPlace(tx, await takeOverPaths(tx, photo, photo));
  if (earlier.length > 0) await waitForNewer(tx, earlier, photo);
  return await photosBefore(tx, earlier);
}
