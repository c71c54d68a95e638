import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { type AskTarget, askTarget, reached } from "./ask_target.ts";
import { s3Fault } from "./s3_fault.ts";
import { textsOf } from "./xml_text.ts";
import { type FileToSend, type Target, TargetFault, type UploadMemory } from "./target.ts";

export interface S3Place {
  bucket: string;
  /** Without a slash at either end; may be empty. */
  prefix: string;
  /** Such as `https://s3.example.org`, without a slash at the end. */
  endpoint: string;
  region: string;
}

export interface S3Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface S3Options {
  /** @returns milliseconds since 1970. */
  now: () => number;
  fetch?: typeof fetch;
  /** Bytes of a part; files that are larger go in parts. */
  partBytes?: number;
}

/** S3 takes parts of 5 MiB and more, and 10,000 of them. */
const PART_BYTES = 16 * 1024 * 1024, MOST_PARTS = 9000;

/** A bucket of S3, or of a server that speaks as it does; addressed by path, not by host. */
export function s3Target(
  { bucket, prefix, endpoint, region }: S3Place,
  credentials: S3Credentials,
  { now, fetch: send = fetch, partBytes = PART_BYTES }: S3Options,
): Target {
  const client = new AwsClient({ ...credentials, region, service: "s3" });
  const base = [endpoint, bucket, ...prefix.split("/").filter((part) => part !== "")]
    .map((part, at) => at === 0 ? part : encodeURIComponent(part)).join("/");
  const ask: AskTarget = askTarget({
    async send(url, { method, headers, body, signal }) {
      const datetime = new Date(now()).toISOString().replace(/[:-]|\.\d{3}/g, "");
      // Of a file that is squeezed on the way no length is told.
      const signed = await client.sign(url, {
        // What is signed goes to nobody else.
        ...{ method, body, signal, redirect: "manual" as const, aws: { datetime } },
        headers: {
          ...headers,
          "accept-encoding": "identity",
          "x-amz-content-sha256": hexOf("sha256", body),
        },
      });
      return await send(signed);
    },
    fault: (response, text) => s3Fault(response, text, now()),
  });
  const at = (path: string, query = "") => `${base}/${path}${query}`;
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
      if (file.size > partSize) return await putInParts({ ask, at, partSize }, file, memory);
      const body = await file.read(0, file.size);
      if (hexOf("sha256", body) !== file.sha256) {
        throw new TargetFault("file", "the file changed while it was sent");
      }
      await ask(at(file.path), { method: "PUT", body, headers: headersOf(file) });
    },
    giveUp: (path, upload) => abort({ ask, at }, path, upload),
    async delete(path, upload) {
      if (upload !== null) await abort({ ask, at }, path, upload);
      await ask(at(path), { method: "DELETE" }, [404]);
    },
  };
}

interface Parts {
  ask: AskTarget;
  at: (path: string, query?: string) => string;
  partSize: number;
}

/** Goes on with an upload that another run began; its parts that arrived are not sent again. */
async function putInParts(
  { ask, at, partSize }: Parts,
  file: FileToSend,
  memory: UploadMemory,
): Promise<void> {
  const there = memory.upload === null
    ? undefined
    : await partsThere({ ask, at }, file.path, memory.upload);
  const upload = there === undefined ? await begin({ ask, at }, file) : memory.upload!;
  memory.keep(upload);
  const tags: string[] = [];
  for (let from = 0, number = 1; from < file.size; from += partSize, number++) {
    const body = await file.read(from, Math.min(from + partSize, file.size));
    const tag = hexOf("md5", body);
    if (there?.get(number) === tag) tags.push(tag);
    else {
      const query = `?partNumber=${number}&uploadId=${encodeURIComponent(upload)}`;
      const response = await ask(at(file.path, query), { method: "PUT", body });
      tags.push(response.headers.get("etag")?.replaceAll('"', "") ?? tag);
    }
  }
  const parts = tags.map((tag, index) =>
    `<Part><PartNumber>${index + 1}</PartNumber><ETag>"${tag}"</ETag></Part>`
  );
  const response = await ask(at(file.path, `?uploadId=${encodeURIComponent(upload)}`), {
    method: "POST",
    body: new TextEncoder().encode(
      `<CompleteMultipartUpload>${parts.join("")}</CompleteMultipartUpload>`,
    ),
  });
  // S3 may say 200 first and find the error later.
  const [code] = textsOf(await reached(() => response.text()), "Code");
  if (code !== undefined) throw new TargetFault("away", `the target could not join parts: ${code}`);
  memory.keep(null);
}

async function begin({ ask, at }: Pick<Parts, "ask" | "at">, file: FileToSend): Promise<string> {
  const response = await ask(at(file.path, "?uploads="), {
    method: "POST",
    headers: headersOf(file),
  });
  const [upload] = textsOf(await reached(() => response.text()), "UploadId");
  if (upload === undefined) throw new TargetFault("away", "the target began no upload in parts");
  return upload;
}

/** @returns the MD5 of each part that arrived, or undefined if there is no such upload any more. */
async function partsThere(
  { ask, at }: Pick<Parts, "ask" | "at">,
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

async function abort(
  { ask, at }: Pick<Parts, "ask" | "at">,
  path: string,
  upload: string,
): Promise<void> {
  const query = `?uploadId=${encodeURIComponent(upload)}`;
  await ask(at(path, query), { method: "DELETE" }, [404]);
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

function hexOf(algorithm: "md5" | "sha256", bytes: Uint8Array = new Uint8Array()): string {
  return createHash(algorithm).update(bytes).digest("hex");
}
