import type { S3Entry } from "../../../remote/s3_list.ts";

/** A file of a root, as it is now. */
export interface RootFile {
  /** Bytes. */
  size: number;
  /**
   * Time of last modification, milliseconds since 1970. Buckets tell whole seconds: of two versions in
   * one second the fraction of a millisecond, which is made of the content's tag, tells them apart.
   */
  mtimeMs: number;
}

/** @returns a file as scans note it. */
export function fileOf(
  { size, modifiedMs, etag }: Pick<S3Entry, "size" | "modifiedMs" | "etag">,
): RootFile {
  const whole = Number.isFinite(modifiedMs) ? Math.floor(modifiedMs / 1000) * 1000 : 0;
  return { size, mtimeMs: whole + fractionOf(etag) };
}

/** A number of 1,024ths, which a 64-bit float of today's dates holds exactly. */
function fractionOf(tag: string): number {
  let hash = 0;
  for (let at = 0; at < tag.length; at++) hash = (hash * 31 + tag.charCodeAt(at)) | 0;
  return (hash & 1023) / 1024;
}
