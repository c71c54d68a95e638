import { s3Bucket } from "../../../remote/s3_bucket.ts";
import type { S3Credentials, S3Place } from "../../../remote/s3_access.ts";
import type { Objects } from "../objects.ts";
import { S3Objects, type S3ObjectsOptions } from "./s3_objects.ts";

/**
 * Opens a store of objects in a bucket of S3, below a prefix.
 *
 * @throws {TransientFault} if nothing can be stored there now.
 */
export async function openS3Objects(
  place: S3Place,
  credentials: S3Credentials,
  { fetch, ...options }: S3ObjectsOptions & { fetch?: typeof globalThis.fetch },
): Promise<Objects> {
  const regionSetting = "the region in the address of the bucket";
  const bucket = s3Bucket(place, credentials, { now: options.now, fetch, regionSetting });
  const objects = new S3Objects(bucket, options);
  await objects.check();
  return objects;
}
