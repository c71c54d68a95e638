import type { ShippedPackage } from "./shipped_packages.ts";

const begin = "<!-- packages -->", end = "<!-- /packages -->";

/**
 * @param notices the text of THIRD_PARTY_NOTICES.md.
 * @returns it with the list of packages written anew.
 * @throws {TypeError} where it has no place for them.
 */
export function noticesWithPackages(notices: string, packages: readonly ShippedPackage[]): string {
  const from = notices.indexOf(begin), to = notices.indexOf(end);
  if (from === -1 || to === -1) throw new TypeError(`Cannot find ${begin} in the notices`);
  const lines = packages.map(({ name, version, licence }) => `- ${name} ${version}: ${licence}`);
  return `${notices.slice(0, from + begin.length)}\n\n${lines.join("\n")}\n\n${notices.slice(to)}`;
}
