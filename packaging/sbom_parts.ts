import { join } from "node:path";
import type { EmbeddedLibrary, SbomParts } from "./build_sbom.ts";
import { shippedPackages, type Target } from "./shipped_packages.ts";

/** Operators get photosort for Windows. */
export const windows: Target = { os: "win32", cpu: "x64" };

/** Libraries that packages hold in compiled form, as THIRD_PARTY_NOTICES.md names them. */
export const embeddedLibraries: readonly EmbeddedLibrary[] = [
  {
    ...{ name: "LibRaw", version: "0.22.1", licence: "LGPL-2.1-only OR CDDL-1.0" },
    ...{ url: "https://github.com/LibRaw/LibRaw", within: "libraw-wasm" },
  },
  {
    ...{ name: "Little CMS", version: "2.19.1", licence: "MIT" },
    ...{ url: "https://github.com/mm2/Little-CMS", within: "libraw-wasm" },
  },
  {
    ...{ name: "libheif", version: "1.23.2", licence: "LGPL-3.0-or-later" },
    ...{ url: "https://github.com/strukturag/libheif", within: "libheif-js" },
  },
  {
    ...{ name: "libde265", version: "1.0.15", licence: "LGPL-3.0-or-later" },
    ...{ url: "https://github.com/strukturag/libde265", within: "libheif-js" },
  },
  {
    ...{ name: "libvips", version: "8.18.7", licence: "LGPL-2.1-or-later" },
    ...{ url: "https://github.com/libvips/libvips", within: "sharp" },
  },
  {
    ...{ name: "PostgreSQL", version: "18.6", licence: "PostgreSQL" },
    ...{ url: "https://www.postgresql.org", within: "@electric-sql/pglite" },
  },
];

/** Gathers all that photosort is made of. */
export async function readSbomParts(top: string, target: Target = windows): Promise<SbomParts> {
  const json = async (path: string) => JSON.parse(await Deno.readTextFile(join(top, path)));
  const { version } = await json("deno.json"), { models } = await json("models/manifest.json");
  return {
    ...{ version, models, embedded: embeddedLibraries, denoVersion: Deno.version.deno },
    packages: await shippedPackages(top, target),
  };
}
