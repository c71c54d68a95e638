import { reached } from "./ask_target.ts";
import type { S3Bucket } from "./s3_bucket.ts";
import type { PartedUpload } from "./s3_parts.ts";
import { TargetFault } from "./target_fault.ts";
import { readXml, type XmlElement } from "./xml_text.ts";

/** What a listing says of an object. */
export interface S3Entry {
  /** Below the bucket's prefix. */
  path: string;
  /** Bytes. */
  size: number;
  /** Milliseconds since 1970, by the server's clock. */
  modifiedMs: number;
  /** What the server calls this content; "" if it does not say. */
  etag: string;
}

export interface S3Listing {
  /** What paths are to begin with; empty: all. */
  prefix: string;
  /** Whether what lies behind a further slash is left out. */
  isFlat?: boolean;
  /** Entries at most; left out: all of them. */
  most?: number;
}

/**
 * Lists objects, as a rule in the order of their names' bytes.
 *
 * @throws {TargetFault} also if what answers is no listing: then nothing is known of what is there.
 */
export async function* listS3(
  bucket: S3Bucket,
  { prefix, isFlat = false, most }: S3Listing,
): AsyncGenerator<S3Entry> {
  const { ofBucket, beginning } = bucket;
  for (let from: string | undefined = ""; from !== undefined;) {
    const query = new URLSearchParams({
      ...{ "list-type": "2", prefix: beginning + prefix, "encoding-type": "url" },
      ...isFlat && { delimiter: "/" },
      ...most !== undefined && { "max-keys": String(most) },
      ...from !== "" && { "continuation-token": from },
    });
    const page = await readListing(bucket, ofBucket(queryOf(query)), "ListBucketResult");
    if (page === undefined) throw noListing();
    const decode = decoderOf(page);
    for (const entry of page.elements("Contents")) {
      const key = decode(entry.text("Key") ?? "");
      if (!key.startsWith(beginning)) continue;
      yield {
        path: key.slice(beginning.length),
        size: Number(entry.text("Size")),
        modifiedMs: Date.parse(entry.text("LastModified") ?? ""),
        etag: (entry.text("ETag") ?? "").replaceAll('"', ""),
      };
    }
    if (most !== undefined) return;
    const isCut = page.text("IsTruncated") === "true";
    from = isCut ? page.text("NextContinuationToken") : undefined;
    if (isCut && from === undefined) throw noListing();
  }
}

/** Lists uploads in parts that were begun and not ended, with when, in milliseconds since 1970. */
export async function* listParted(
  bucket: S3Bucket,
): AsyncGenerator<PartedUpload & { begunMs: number }> {
  const { ofBucket, beginning } = bucket;
  for (let from: Record<string, string> | undefined = {}; from !== undefined;) {
    const query: URLSearchParams = new URLSearchParams({
      ...{ uploads: "", prefix: beginning, "encoding-type": "url", ...from },
    });
    const url = ofBucket(queryOf(query));
    const page = await readListing(bucket, url, "ListMultipartUploadsResult", [404, 501]);
    if (page === undefined) return;
    const decode = decoderOf(page);
    for (const entry of page.elements("Upload")) {
      const key = decode(entry.text("Key") ?? ""), id = entry.text("UploadId") ?? "";
      if (!key.startsWith(beginning) || id === "") continue;
      const begunMs = Date.parse(entry.text("Initiated") ?? "");
      yield { path: key.slice(beginning.length), id, begunMs };
    }
    const [key, id] = [page.text("NextKeyMarker"), page.text("NextUploadIdMarker")];
    const isCut = page.text("IsTruncated") === "true" && key !== undefined;
    from = isCut ? { "key-marker": decode(key), "upload-id-marker": id ?? "" } : undefined;
  }
}

/** Some servers say so if there is no upload in parts, or if they have no such list. */
const noneCodes = ["NoSuchUpload", "NotImplemented"];

/** @param expected statuses of answers that there is no such list. @returns undefined then. */
async function readListing(
  { ask }: S3Bucket,
  url: string,
  kind: string,
  expected: readonly number[] = [],
): Promise<XmlElement | undefined> {
  const response = await ask(url, { method: "GET" }, expected);
  const page = readXml(await reached(() => response.text()));
  const code = page?.text("Code");
  if (!response.ok && code !== undefined && noneCodes.includes(code)) return undefined;
  if (page === undefined || page.name !== kind) throw noListing();
  return page;
}

/** Names may hold what XML may not: then the server says that it encoded them. */
function decoderOf(page: XmlElement): (text: string) => string {
  if (page.text("EncodingType") !== "url") return (text) => text;
  return (text) => decodeURIComponent(text.replaceAll("+", " "));
}

/** A space is `%20` in what is signed. */
function queryOf(query: URLSearchParams): string {
  return `?${query.toString().replaceAll("+", "%20")}`;
}

function noListing(): TargetFault {
  return new TargetFault("away", "the target does not say what it holds");
}
