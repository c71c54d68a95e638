import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A key, as it is written: `psk_TENANT_SHORT_LONG`. */
export interface ApiKeyText {
  /** The tenant's id; undefined: a worker's key for every tenant. */
  tenant: string | undefined;
  /** Finds the row; not secret. */
  short: string;
  /** 256 random bits, in base64url. */
  long: string;
}

/** What the database keeps of a key. */
export interface KeptKey {
  short: string;
  /** SHA-256 of the long part. */
  hash: Uint8Array;
  /** The last characters of the long part, by which people recognise it. */
  last4: string;
}

const pattern = /^psk_(hub|[0-9a-f]{32})_([0-9a-f]{16})_([\w-]{43})$/;

/** Whether a text means to be a key, so that it is no token. */
export function looksLikeApiKey(text: string): boolean {
  return text.startsWith("psk_");
}

/**
 * @param tenant its id; undefined: for every tenant.
 * @returns a new key, which is shown once, and what is kept of it.
 */
export function makeApiKey(tenant: string | undefined): { text: string; kept: KeptKey } {
  const short = randomBytes(8).toString("hex"), long = randomBytes(32).toString("base64url");
  const text = `psk_${tenant?.replaceAll("-", "") ?? "hub"}_${short}_${long}`;
  return { text, kept: { short, hash: hashOf(long), last4: long.slice(-4) } };
}

/** @returns undefined if a text is no key. */
export function readApiKey(text: string): ApiKeyText | undefined {
  const [, tenant, short, long] = pattern.exec(text) ?? [];
  if (tenant === undefined) return undefined;
  const parts = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(tenant)?.slice(1);
  return { tenant: parts?.join("-"), short, long };
}

/** @returns whether it is the key that is kept, in a time that does not tell how much of it is. */
export function isKey({ long }: ApiKeyText, { hash }: Pick<KeptKey, "hash">): boolean {
  return timingSafeEqual(hashOf(long), hash);
}

function hashOf(long: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(long).digest());
}
