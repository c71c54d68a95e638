import { AwsV4Signer } from "aws4fetch";
import type { S3Credentials, S3Place } from "./s3_access.ts";

/** A request that whoever has its address may make, once or often, until it runs out. */
export interface PresignedRequest {
  method: "GET" | "PUT";
  /** What is asked for, without a signature. */
  url: string;
  /** Of a PUT: bytes that the body must have. */
  size?: number;
  /** How long the address is good for, in seconds. */
  seconds: number;
}

/** @param now milliseconds since 1970. @returns the address with its signature. */
export async function presignS3(
  { region }: Pick<S3Place, "region">,
  credentials: S3Credentials,
  { method, url, size, seconds }: PresignedRequest,
  now: number,
): Promise<string> {
  const datetime = new Date(now).toISOString().replace(/[:-]|\.\d{3}/g, "");
  const signer = new AwsV4Signer({
    ...{ ...credentials, region, service: "s3", method, datetime },
    url: `${url}?X-Amz-Expires=${seconds}`,
    ...{ signQuery: true, allHeaders: true },
    headers: size === undefined ? {} : { "content-length": String(size) },
  });
  return String((await signer.sign()).url);
}
