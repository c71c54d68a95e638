import type { S3Place } from "./s3_access.ts";

const SCHEME = "s3://", REGION = "us-east-1";
const BUCKET = /^[a-z0-9A-Z][a-z0-9A-Z._-]{1,62}$/;

/** @returns whether a text names a place on S3, right or wrong, and no folder. */
export function isS3Address(text: string): boolean {
  return text.toLowerCase().startsWith(SCHEME);
}

/**
 * @param text such as `s3://BUCKET/PREFIX?endpoint=https://s3.example.org&region=eu-1`; without an
 * endpoint it is Amazon's.
 * @returns undefined if it is none, or if it names a user or a password.
 */
export function s3PlaceOf(text: string): S3Place | undefined {
  if (!isS3Address(text)) return undefined;
  const [path, ...queries] = text.slice(SCHEME.length).split("?");
  const [bucket, ...parts] = path.split("/"), query = new URLSearchParams(queries.join("?"));
  const isKnown = [...query.keys()].every((name) => name === "endpoint" || name === "region");
  const segments = parts.filter((part) => part !== "");
  const isPlain = segments.every((part) => part !== "." && part !== "..");
  if (!BUCKET.test(bucket) || !isKnown || !isPlain) return undefined;
  const region = query.get("region") || REGION;
  const endpoint = originOf(query.get("endpoint") ?? `https://s3.${region}.amazonaws.com`);
  if (endpoint === undefined || !/^[\w-]+$/.test(region)) return undefined;
  return { bucket, prefix: segments.join("/"), endpoint, region };
}

/** @returns the host and port that are asked, as permissions name them. */
export function s3Host({ endpoint }: Pick<S3Place, "endpoint">): string {
  const { protocol, hostname, port } = new URL(endpoint);
  return `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}

function originOf(text: string): string | undefined {
  const url = URL.parse(text);
  const isServer = url !== null && /^https?:$/.test(url.protocol) && url.hostname !== "";
  const isBare = isServer && url.username === "" && url.password === "" && url.search === "" &&
    url.pathname === "/";
  return isBare ? url.origin : undefined;
}
