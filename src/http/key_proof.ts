import { createHmac } from "node:crypto";

/**
 * Shows that somebody knows a key, without telling it.
 *
 * @param question random text, of whoever wants to know.
 * @returns its HMAC-SHA-256 by the key.
 */
export function keyProof(key: string, question: string): string {
  return createHmac("sha256", key).update(`photosort ${question}`).digest("base64url");
}
