import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { type AskTarget, askTarget } from "./ask_target.ts";
import type { S3Credentials, S3Place } from "./s3_access.ts";
import { type PresignedRequest, presignS3 } from "./s3_presign.ts";
import { s3Fault } from "./s3_fault.ts";

export interface S3Options {
  /** @returns milliseconds since 1970. */
  now: () => number;
  fetch?: typeof fetch;
  /** Where the operator says in which region a bucket is, such as `AWS_REGION`. */
  regionSetting: string;
}

/** A bucket of S3, or of a server that speaks as it does, that is asked by signed requests. */
export interface S3Bucket {
  /** The bucket's name. */
  name: string;
  /** Asks, and again if the server is busy. @throws {TargetFault} */
  ask: AskTarget;
  /** @param path below the prefix; not empty. @returns its address; addressed by path, not by host. */
  at(path: string, query?: string): string;
  /** @returns the bucket's own address, for what is asked of all of it. */
  ofBucket(query: string): string;
  /** The server, such as `https://s3.example.org`. */
  origin: string;
  /** @returns an address by which whoever has it may do so for as long; @see PresignedRequest. */
  presign(path: string, request: Omit<PresignedRequest, "url">): Promise<string>;
  /** @returns what an object's name in the bucket begins with: the prefix with its slash, or nothing. */
  beginning: string;
}

export function s3Bucket(
  { bucket, prefix, endpoint, region }: S3Place,
  credentials: S3Credentials,
  { now, fetch: send = fetch, regionSetting }: S3Options,
): S3Bucket {
  const client = new AwsClient({ ...credentials, region, service: "s3" });
  const top = `${endpoint}/${encodeURIComponent(bucket)}`;
  const beginning = prefix === "" ? "" : `${prefix}/`;
  const ask = askTarget({
    async send(url, { method, headers, body, signal }) {
      const datetime = new Date(now()).toISOString().replace(/[:-]|\.\d{3}/g, "");
      const signed = await client.sign(url, {
        // What is signed goes to nobody else.
        ...{ method, body, signal, redirect: "manual" as const, aws: { datetime } },
        headers: {
          ...headers,
          // Of a file that is squeezed on the way no length is told.
          "accept-encoding": "identity",
          "x-amz-content-sha256": hexOf("sha256", body),
        },
      });
      return await send(signed);
    },
    fault: (response, text) => s3Fault(response, text, { now: now(), regionSetting }),
  });
  const at = (path: string, query = "") => `${top}/${encodedPath(beginning + path)}${query}`;
  return {
    ...{ name: bucket, ask, beginning, at, origin: new URL(endpoint).origin },
    presign: (path, request) =>
      presignS3({ region }, credentials, { ...request, url: at(path) }, now()),
    ofBucket: (query) => `${top}${query}`,
  };
}

/** @returns a digest in hexadecimal, as headers and ETags have it. */
export function hexOf(algorithm: "md5" | "sha256", bytes: Uint8Array = new Uint8Array()): string {
  return createHash(algorithm).update(bytes).digest("hex");
}

function encodedPath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
