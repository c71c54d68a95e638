import { createHash } from "node:crypto";
import { reached } from "../../remote/ask_target.ts";
import { hexOf, type S3Bucket, s3Bucket, type S3Options } from "../../remote/s3_bucket.ts";
import type { S3Credentials, S3Place } from "../../remote/s3_access.ts";
import { abortParts, beginParts, joinParts, putPart } from "../../remote/s3_parts.ts";
import { TargetFault } from "../../remote/target_fault.ts";
import { textsOf } from "../../remote/xml_text.ts";
import type { FileToSend, Target, UploadMemory } from "./target.ts";

/** S3 takes parts of 5 MiB and more, and 10,000 of them. */
const PART_BYTES = 16 * 1024 * 1024, MOST_PARTS = 9000;

/**
 * A bucket of S3, or of a server that speaks as it does.
 *
 * @param options.partBytes bytes of a part; files that are larger go in parts.
 */
export function s3Target(
  place: S3Place,
  credentials: S3Credentials,
  { partBytes = PART_BYTES, ...options }: Omit<S3Options, "regionSetting"> & { partBytes?: number },
): Target {
  const bucket = s3Bucket(place, credentials, { ...options, regionSetting: "AWS_REGION" });
  const { ask, at } = bucket;
  const bytesOfPart = (size: number) => Math.max(partBytes, Math.ceil(size / MOST_PARTS));
  return {
    async holds(file) {
      const response = await ask(at(file.path), { method: "HEAD" }, [404]);
      if (response.status === 404) return false;
      if (Number(response.headers.get("content-length")) !== file.size) return false;
      // It was set with bytes that the server checked against their signature.
      const ours = response.headers.get("x-amz-meta-sha256");
      if (ours !== null) return ours === file.sha256;
      const etag = response.headers.get("etag")?.replaceAll('"', "");
      return etag === await etagOf(file, bytesOfPart(file.size));
    },
    async put(file, memory) {
      const partSize = bytesOfPart(file.size);
      if (file.size > partSize) return await putInParts({ bucket, partSize }, file, memory);
      const body = await file.read(0, file.size);
      if (hexOf("sha256", body) !== file.sha256) {
        throw new TargetFault("file", "the file changed while it was sent");
      }
      await ask(at(file.path), { method: "PUT", body, headers: headersOf(file) });
    },
    giveUp: (path, id) => abortParts(bucket, { path, id }),
    async delete(path, upload) {
      if (upload !== null) await abortParts(bucket, { path, id: upload });
      await ask(at(path), { method: "DELETE" }, [404]);
    },
  };
}

interface Parts {
  bucket: S3Bucket;
  partSize: number;
}

/** Goes on with an upload that another run began; its parts that arrived are not sent again. */
async function putInParts(
  { bucket, partSize }: Parts,
  file: FileToSend,
  memory: UploadMemory,
): Promise<void> {
  const { path } = file;
  const there = memory.upload === null ? undefined : await partsThere(bucket, path, memory.upload);
  const id = there === undefined ? await beginParts(bucket, path, headersOf(file)) : memory.upload!;
  memory.keep(id);
  const tags: string[] = [];
  for (let from = 0, number = 1; from < file.size; from += partSize, number++) {
    const body = await file.read(from, Math.min(from + partSize, file.size));
    const tag = hexOf("md5", body);
    const isThere = there?.get(number) === tag;
    tags.push(isThere ? tag : await putPart(bucket, { path, id }, number, body) ?? tag);
  }
  await joinParts(bucket, { path, id }, tags);
  memory.keep(null);
}

/** @returns the MD5 of each part that arrived, or undefined if there is no such upload any more. */
async function partsThere(
  { ask, at }: S3Bucket,
  path: string,
  upload: string,
): Promise<Map<number, string> | undefined> {
  const found = new Map<number, string>(), id = encodeURIComponent(upload);
  for (let after: string | undefined = "0"; after !== undefined;) {
    const query = `?uploadId=${id}&part-number-marker=${after}`;
    const response: Response = await ask(at(path, query), { method: "GET" }, [404]);
    const text = await reached(() => response.text());
    if (response.status === 404) return undefined;
    const numbers = textsOf(text, "PartNumber"), tags = textsOf(text, "ETag");
    numbers.forEach((number, index) => found.set(Number(number), tags[index].replaceAll('"', "")));
    const isCut = textsOf(text, "IsTruncated")[0] === "true";
    after = isCut ? textsOf(text, "NextPartNumberMarker")[0] : undefined;
  }
  return found;
}

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  jpg: "image/jpeg",
  zip: "application/zip",
};

function headersOf({ path, sha256 }: FileToSend): Record<string, string> {
  const type = types[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
  return { "content-type": type, "x-amz-meta-sha256": sha256 };
}

/** What S3 calls a file by its content: MD5, and of a file in parts the MD5 of theirs. */
async function etagOf(file: FileToSend, partSize: number): Promise<string> {
  if (file.size <= partSize) return hexOf("md5", await file.read(0, file.size));
  const whole = createHash("md5");
  let parts = 0;
  for (let from = 0; from < file.size; from += partSize, parts++) {
    const part = await file.read(from, Math.min(from + partSize, file.size));
    whole.update(createHash("md5").update(part).digest());
  }
  return `${whole.digest("hex")}-${parts}`;
}
