/** Licences that photosort can be shipped with, as SPDX writes them. */
export const allowedLicences: readonly string[] = [
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  // As files of their own that can be replaced: THIRD_PARTY_NOTICES.md.
  "LGPL-2.1-only",
  "LGPL-2.1-or-later",
  "LGPL-3.0",
  "LGPL-3.0-or-later",
  "MIT",
  "PostgreSQL",
  "MIT-0",
  "MPL-2.0",
  "Unlicense",
];

/** Of packages for other systems than this one, which are not installed here. */
const platformLicences: readonly [RegExp, string][] = [
  [/^@img\/sharp-libvips-/, "LGPL-3.0-or-later"],
  [/^@img\/sharp-(win32|wasm32)/, "Apache-2.0 AND LGPL-3.0-or-later"],
  [/^@img\/sharp-/, "Apache-2.0"],
];

/** @returns what a package for another system comes under. @throws {TypeError} where nobody looked. */
export function platformLicence(name: string): string {
  const known = platformLicences.find(([pattern]) => pattern.test(name));
  if (known === undefined) throw new TypeError(`Cannot tell the licence of ${name}`);
  return known[1];
}

/**
 * @param expression as SPDX writes it, such as `(MIT OR CC0-1.0) AND ISC`.
 * @returns whether photosort can be shipped with it: of a choice one part, of a sum all parts.
 */
export function isAllowed(expression: string): boolean {
  const all = expression.replaceAll(/[()]/g, "").split(/ AND /);
  return all.every((part) =>
    part.split(/ OR /).some((one) => allowedLicences.includes(one.trim()))
  );
}
