/**
 * @param now milliseconds since 1970.
 * @returns a UUID of version 7: the moment, and 74 bits of chance.
 */
export function uuid7(now: number): string {
  const hex = Math.max(0, Math.trunc(now)).toString(16).padStart(12, "0").slice(-12);
  // The version and variant of this one take the places where those of a UUID always are.
  const chance = crypto.randomUUID();
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${chance.slice(15)}`;
}
