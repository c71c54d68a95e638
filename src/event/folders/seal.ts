import { createHash } from "node:crypto";

const sealed = /^([^]*)\n<!-- Written by photosort: ([0-9a-f]{64}) -->\n$/;

/**
 * Ends a packet with the hash of itself. Who wrote a sidecar cannot be told from its properties, as
 * a program that adds stars or a caption keeps those; whether anybody changed it since can.
 */
export function seal(packet: string): string {
  return `${packet}\n<!-- Written by photosort: ${hashOf(packet)} -->\n`;
}

/** @returns whether photosort wrote this, and nobody changed it since. */
export function isSealed(text: string): boolean {
  const [, packet, hash] = sealed.exec(text) ?? [];
  return hash !== undefined && hashOf(packet) === hash;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
