/** Writes `dist/sbom.cdx.json`: all that photosort for Windows is made of. `deno task sbom`. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSbom } from "./build_sbom.ts";
import { noticesWithPackages } from "./package_notices.ts";
import { readSbomParts } from "./sbom_parts.ts";

const top = dirname(dirname(fileURLToPath(import.meta.url)));
const parts = await readSbomParts(top);
const text = await buildSbom(parts);
await Deno.mkdir(join(top, "dist"), { recursive: true });
await Deno.writeTextFile(join(top, "dist", "sbom.cdx.json"), text);
const notices = join(top, "THIRD_PARTY_NOTICES.md");
await Deno.writeTextFile(
  notices,
  noticesWithPackages(await Deno.readTextFile(notices), parts.packages),
);
// deno-lint-ignore no-console -- a tool, whose output this is
console.log(`dist/sbom.cdx.json: ${parts.packages.length} packages, ${parts.models.length} models`);
