import { reached } from "./ask_target.ts";
import type { S3Bucket } from "./s3_bucket.ts";
import { TargetFault } from "./target_fault.ts";
import { textsOf } from "./xml_text.ts";

/** An object that is sent in parts: there is nothing of it until they are joined. */
export interface PartedUpload {
  /** The object, below the bucket's prefix. */
  path: string;
  /** What the server calls the upload. */
  id: string;
}

/** Begins an upload in parts. @returns its id. @throws {TargetFault} */
export async function beginParts(
  { ask, at }: S3Bucket,
  path: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const response = await ask(at(path, "?uploads="), { method: "POST", headers });
  const [id] = textsOf(await reached(() => response.text()), "UploadId");
  if (id === undefined) throw new TargetFault("away", "the target began no upload in parts");
  return id;
}

/** Sends a part. @param number from 1. @returns the server's tag for it. @throws {TargetFault} */
export async function putPart(
  { ask, at }: S3Bucket,
  { path, id }: PartedUpload,
  number: number,
  body: Uint8Array<ArrayBuffer>,
): Promise<string | undefined> {
  const query = `?partNumber=${number}&uploadId=${encodeURIComponent(id)}`;
  const response = await ask(at(path, query), { method: "PUT", body });
  return response.headers.get("etag")?.replaceAll('"', "");
}

/** Makes the object of its parts. @param tags of the parts, in their order. @throws {TargetFault} */
export async function joinParts(
  { ask, at }: S3Bucket,
  { path, id }: PartedUpload,
  tags: readonly string[],
): Promise<void> {
  const parts = tags.map((tag, index) =>
    `<Part><PartNumber>${index + 1}</PartNumber><ETag>"${tag}"</ETag></Part>`
  );
  const response = await ask(at(path, `?uploadId=${encodeURIComponent(id)}`), {
    method: "POST",
    body: new TextEncoder().encode(
      `<CompleteMultipartUpload>${parts.join("")}</CompleteMultipartUpload>`,
    ),
  });
  // S3 may say 200 first and find the error later.
  const [code] = textsOf(await reached(() => response.text()), "Code");
  if (code !== undefined) throw new TargetFault("away", `the target could not join parts: ${code}`);
}

/** Ends an upload in parts, which may be over already; an object of that name stays. */
export async function abortParts({ ask, at }: S3Bucket, { path, id }: PartedUpload): Promise<void> {
  await ask(at(path, `?uploadId=${encodeURIComponent(id)}`), { method: "DELETE" }, [404]);
}
