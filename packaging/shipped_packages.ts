import { join } from "node:path";
import { platformLicence } from "./package_licences.ts";
import { pageImports, programImports } from "./program_imports.ts";

/** An npm package that photosort runs with, or that the scripts of its page are bundled from. */
export interface ShippedPackage {
  name: string;
  version: string;
  /** As SPDX writes it. */
  licence: string;
  /** SHA-512 of what npm hands out, in hexadecimal digits. */
  sha512: string;
  /** Whether a source of photosort imports it. */
  isDirect: boolean;
  /** Names of those that it needs in turn. */
  dependencies: string[];
}

/** The system that photosort is shipped for, as npm calls it. */
export interface Target {
  os: string;
  cpu: string;
}

interface LockedPackage {
  integrity: string;
  dependencies?: string[];
  optionalDependencies?: string[];
  os?: string[];
  cpu?: string[];
}

/**
 * Reads which packages the program's own sources reach, by `deno.json`, `deno.lock` and
 * `node_modules`. Those of tests and tools alone are left out.
 *
 * @param top folder of the project.
 * @throws {TypeError} where a package is not locked or its licence is not known.
 */
export async function shippedPackages(top: string, target: Target): Promise<ShippedPackage[]> {
  const locked = await readLock(top), found = new Map<string, ShippedPackage>();
  const imports = { ...await programImports(top), ...await pageImports(top) };
  const direct = Object.values(imports).map((one) => nameOf(one.slice(4)));
  const visit = async (name: string, isDirect: boolean) => {
    const { version, entry } = findLocked(locked, name);
    if (found.has(name) || !isFor(entry, target)) return;
    const needed = [...entry.dependencies ?? [], ...entry.optionalDependencies ?? []].map(nameOf);
    const dependencies = needed.filter((one) => isFor(findLocked(locked, one).entry, target));
    const sha512 = Uint8Array.fromBase64(entry.integrity.replace("sha512-", "")).toHex();
    const licence = await licenceOf(top, name, version);
    found.set(name, { name, version, licence, sha512, isDirect, dependencies });
    for (const one of dependencies) await visit(one, false);
  };
  for (const name of direct) await visit(name, true);
  return [...found.values()].sort((a, b) => a.name < b.name ? -1 : 1);
}

async function readLock(top: string): Promise<Map<string, LockedPackage>> {
  const lock = JSON.parse(await Deno.readTextFile(join(top, "deno.lock")));
  return new Map(Object.entries(lock.npm as Record<string, LockedPackage>));
}

/** @returns `@img/sharp-linux-x64` of `@img/sharp-linux-x64@0.35.5`. */
function nameOf(specifier: string): string {
  return /^(@?[^@]+)/.exec(specifier)![1];
}

function findLocked(locked: ReadonlyMap<string, LockedPackage>, name: string) {
  for (const [key, entry] of locked) {
    if (!key.startsWith(`${name}@`)) continue;
    // Behind the version stand those of peers.
    return { version: key.slice(name.length + 1).replace(/_.*$/, ""), entry };
  }
  throw new TypeError(`Cannot find ${name} in deno.lock`);
}

function isFor({ os, cpu }: LockedPackage, target: Target): boolean {
  return (os?.includes(target.os) ?? true) && (cpu?.includes(target.cpu) ?? true);
}

async function licenceOf(top: string, name: string, version: string): Promise<string> {
  const installed = `${name.replaceAll("/", "+")}@${version}`;
  const folder = await installedAs(top, installed);
  if (folder === undefined) return platformLicence(name);
  const text = await Deno.readTextFile(join(folder, "node_modules", name, "package.json"));
  const { license } = JSON.parse(text);
  if (typeof license !== "string") throw new TypeError(`Cannot tell the licence of ${name}`);
  return license;
}

async function installedAs(top: string, key: string): Promise<string | undefined> {
  const modules = join(top, "node_modules", ".deno");
  for await (const { name } of Deno.readDir(modules)) {
    if (name === key || name.startsWith(`${key}_`)) return join(modules, name);
  }
  return undefined;
}
