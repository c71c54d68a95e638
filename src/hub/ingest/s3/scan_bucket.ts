import { leftOutFile, leftOutFolder } from "../../../core/left_out.ts";
import { isSystemName, isUnfinishedName } from "../../../core/skipped_name.ts";
import { promisesPhoto, SNIFF_BYTES, sniffFormat } from "../../../processor/decode/format.ts";
import type { S3Bucket } from "../../../remote/s3_bucket.ts";
import { listS3, type S3Entry } from "../../../remote/s3_list.ts";
import { TargetFault } from "../../../remote/target_fault.ts";
import type { ScanOptions, Sighting } from "../scan_files.ts";
import { fileOf } from "./root_file.ts";

/**
 * Lists the files of a bucket that may be photos, as `scanFiles` does those of a folder.
 *
 * @throws {Deno.errors.NotFound} if nothing lies in the folder.
 * @throws {TargetFault} if the bucket cannot be asked.
 */
export async function* scanBucket(
  bucket: S3Bucket,
  { path, recursive }: Pick<ScanOptions, "path" | "recursive">,
): AsyncGenerator<Sighting> {
  const prefix = path === "" ? "" : `${path}/`;
  let isThere = path === "";
  for await (const entry of listS3(bucket, { prefix, isFlat: !recursive })) {
    isThere = true;
    // Some programs mark a folder by an object of its name.
    if (entry.path.endsWith("/")) continue;
    const folders = entry.path.slice(prefix.length).split("/").slice(0, -1);
    if (!isLeftOut(prefix, folders)) yield await lookAt(bucket, entry);
  }
  if (!isThere) throw new Deno.errors.NotFound(`nothing lies in ${path}`);
}

function isLeftOut(prefix: string, folders: readonly string[]): boolean {
  return folders.some((name, depth) => {
    const folder = prefix + folders.slice(0, depth + 1).join("/");
    return leftOutFolder(folder) !== undefined || isUnfinishedName(name);
  });
}

async function lookAt(bucket: S3Bucket, entry: S3Entry): Promise<Sighting> {
  const { path } = entry, parts = path.split("/"), name = parts.at(-1)!;
  const isNamed = parts.every((part) => part !== "" && part !== "." && part !== "..");
  if (!isNamed || entry.size === 0) return { kind: "skipped" };
  if (leftOutFile(name) !== undefined || isUnfinishedName(name) || isSystemName(name)) {
    return { kind: "skipped" };
  }
  try {
    if (!promisesPhoto(name) && !await isPhoto(bucket, path, name)) return { kind: "skipped" };
  } catch (error) {
    if (!(error instanceof TargetFault) || error.kind !== "refused") throw error;
    return { kind: "unreadable", path, isFolder: false, reason: error.message };
  }
  return { kind: "file", file: { path, ...fileOf(entry) } };
}

async function isPhoto(bucket: S3Bucket, path: string, name: string): Promise<boolean> {
  const headers = { range: `bytes=0-${SNIFF_BYTES - 1}` };
  const asking = { method: "GET", headers, isRead: true };
  const response = await bucket.ask(bucket.at(path), asking, [404]);
  if (!response.ok) {
    await response.body?.cancel();
    return false;
  }
  const head = await beginningOf(response, SNIFF_BYTES);
  return sniffFormat(head, name) !== undefined;
}

/** A server may send all of it, whatever was asked for. */
async function beginningOf({ body }: Response, bytes: number): Promise<Uint8Array> {
  const head: number[] = [];
  for await (const chunk of body ?? []) {
    head.push(...chunk.subarray(0, bytes - head.length));
    if (head.length >= bytes) break;
  }
  return Uint8Array.from(head);
}
