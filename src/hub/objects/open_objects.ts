import { s3PlaceOf } from "../../remote/s3_place.ts";
import type { HubConfig } from "../hub_config.ts";
import { openFolderObjects } from "./folder_objects.ts";
import type { Objects } from "./objects.ts";
import { openS3Objects } from "./s3/open_s3_objects.ts";

/**
 * Opens the store of objects that the settings name: a folder, or a place on S3.
 *
 * @param now milliseconds since 1970.
 * @throws {TransientFault} if nothing can be stored there now.
 */
export async function openObjects(
  { objects, s3KeyId, s3Secret }: Pick<HubConfig, "objects" | "s3KeyId" | "s3Secret">,
  now: () => number,
): Promise<Objects> {
  const place = s3PlaceOf(objects);
  if (place === undefined) return await openFolderObjects(objects);
  const credentials = { accessKeyId: s3KeyId, secretAccessKey: s3Secret };
  return await openS3Objects(place, credentials, { now });
}
