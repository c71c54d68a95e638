/**
 * Packs photosort as a folder in a zip: `deno task bundle [--target NAME]… [--json]`. Nothing has
 * to be installed where it is unzipped.
 */
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { fetchRuntime } from "./install_modules.ts";
import { distFolder, projectFolder, readProject } from "./project.ts";
import { missingAmong, requiredFiles } from "./required_files.ts";
import { orExit } from "./or_exit.ts";
import { print, say } from "./output.ts";
import { type PackedPart, partsOf, partsTable } from "./parts.ts";
import { sha256OfFile } from "./sha256.ts";
import { stageProgram } from "./stage_program.ts";
import { startScript } from "./start_script.ts";
import { manualPages } from "./manual.ts";
import { chosenTargets, type Target } from "./targets.ts";
import { filesBelow } from "./walk.ts";
import { writeZip, type ZipEntry } from "./write_zip.ts";

interface Bundle {
  target: string;
  file: string;
  /** Of the zip, in bytes. */
  bytes: number;
  sha256: string;
  /** What it holds, unzipped. */
  parts: PackedPart[];
}

const { values } = orExit(() =>
  parseArgs({
    args: Deno.args,
    options: { target: { type: "string", multiple: true }, json: { type: "boolean" } },
  })
);
const bundles: Bundle[] = [];
const chosen = orExit(() => chosenTargets(values.target ?? []));
for (const target of chosen) bundles.push(await bundle(target));
if (values.json) print(JSON.stringify(bundles, null, 2));
else for (const one of bundles) print(describe(one));

async function bundle(target: Target): Promise<Bundle> {
  const app = await stageProgram(target, say);
  const paths = await filesBelow(app);
  const missing = missingAmong(paths, await requiredFiles(projectFolder, target));
  if (missing.length > 0) throw new Error(`Cannot pack without ${missing.join(", ")}`);
  const build = dirname(app);
  say(`${target.name}: fetching Deno ${Deno.version.deno}`);
  const runtime = await fetchRuntime(join(build, "runtime"), target);
  const entries = [
    ...paths.map((path) => ({ name: `photosort/app/${path}`, content: join(app, path) })),
    ...await besideTheProgram(target, runtime),
  ];
  const file = join(distFolder, `photosort-${target.name}.zip`);
  say(`${target.name}: zipping`);
  await writeZip(`${file}.part`, entries);
  await Deno.rename(`${file}.part`, file);
  const { size: bytes } = await Deno.stat(file);
  const sizes = await Promise.all(entries.map(sizeOf));
  return {
    target: target.name,
    file,
    bytes,
    sha256: await sha256OfFile(file),
    parts: partsOf(sizes),
  };
}

async function besideTheProgram(target: Target, runtime: string): Promise<ZipEntry[]> {
  const { denoJson } = await readProject();
  const encode = (text: string) => new TextEncoder().encode(text);
  const readMe = (await Deno.readTextFile(join(projectFolder, "packaging/start/READ_ME.txt")))
    .replaceAll("{{start}}", target.startScript);
  const script = await startScript(target, denoJson.tasks.start.command);
  return [
    ...(await manualPages(projectFolder)).map(({ name, html }) => (
      { name: `photosort/manual/${name}`, content: encode(html) }
    )),
    { name: `photosort/${target.startScript}`, content: encode(script), isProgram: true },
    { name: "photosort/READ_ME.txt", content: encode(readMe.replaceAll("\n", "\r\n")) },
    { name: "photosort/LICENSE", content: join(projectFolder, "LICENSE") },
    {
      name: "photosort/THIRD_PARTY_NOTICES.md",
      content: join(projectFolder, "THIRD_PARTY_NOTICES.md"),
    },
    {
      name: `photosort/runtime/${target.os === "win32" ? "deno.exe" : "deno"}`,
      content: runtime,
      isProgram: true,
    },
    {
      name: "photosort/runtime/LICENSE",
      content: join(dirname(runtime), "..", "..", "deno", "LICENSE"),
    },
  ];
}

async function sizeOf({ name, content }: ZipEntry) {
  const bytes = typeof content === "string" ? (await Deno.stat(content)).size : content.length;
  return { path: name.replace(/^photosort\/(app\/)?/, ""), bytes };
}

function describe({ file, bytes, sha256, parts }: Bundle): string {
  return `${partsTable(parts)}\n${file}: ${(bytes / 1e6).toFixed(1)} MB zipped, SHA-256 ${sha256}`;
}
