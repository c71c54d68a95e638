/**
 * Makes photosort a single executable: `deno task compile [--target NAME]… [--check] [--json]`.
 * `--check` lists what would be in it, and fails where something is missing; it needs no runtime to
 * append to.
 */
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { checkExecutable } from "./check_executable.ts";
import { compileProgram } from "./compile_program.ts";
import { writeIcon } from "./icon_file.ts";
import { orExit } from "./or_exit.ts";
import { print, say } from "./output.ts";
import { type PackedFile, partsOf, partsTable } from "./parts.ts";
import { distFolder, readProject } from "./project.ts";
import { sha256OfFile } from "./sha256.ts";
import { stageProgram } from "./stage_program.ts";
import { chosenTargets, type Target } from "./targets.ts";
import { withVersionInfo } from "./version_info.ts";

interface Executable {
  target: string;
  /** Where it lies; left out by a check. */
  file?: string;
  /** Of the whole; of a check with this Deno as its runtime, which is larger than the real one. */
  bytes: number;
  sha256?: string;
  /** What is wrong with it. */
  faults: string[];
  /** What it embeds. */
  files: PackedFile[];
}

/** What an operator should have to copy, in bytes. */
const MOST_BYTES = 250e6;

const { values } = orExit(() =>
  parseArgs({
    args: Deno.args,
    options: {
      target: { type: "string", multiple: true },
      check: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  })
);
const made: Executable[] = [];
const chosen = orExit(() => chosenTargets(values.target ?? []));
for (const target of chosen) {
  const program = await stageProgram(target, say);
  made.push(await (values.check ? check(target, program) : compile(target, program)));
}
if (values.json) print(JSON.stringify(made, null, 2));
else for (const one of made) print(describe(one));
Deno.exit(made.some(({ faults }) => faults.length > 0) ? 1 : 0);

async function check(target: Target, program: string): Promise<Executable> {
  say(`${target.name}: compiling to see what is embedded`);
  const output = join(dirname(program), "checked.exe");
  await compileProgram(program, { output, base: Deno.execPath() });
  const found = await examine(output, program, target);
  await Deno.remove(output);
  return found;
}

async function compile(target: Target, program: string): Promise<Executable> {
  say(`${target.name}: compiling`);
  const output = join(dirname(program), target.executable), base = Deno.env.get("DENORT_BIN");
  const icon = target.os === "win32" ? join(dirname(program), "photosort.ico") : undefined;
  if (icon !== undefined) await writeIcon(icon);
  try {
    await compileProgram(program, { output, target, base, icon });
  } catch (error) {
    if (base !== undefined || !String(error).includes("Setting up base binary")) throw error;
    say(runtimeMissing(target));
    Deno.exit(1);
  }
  if (target.os === "win32") await describeToWindows(output);
  const found = await examine(output, program, target);
  if (found.faults.length > 0) return found;
  const file = join(distFolder, target.executable);
  await Deno.rename(output, file);
  return { ...found, file, sha256: await sha256OfFile(file) };
}

function runtimeMissing({ triple }: Target): string {
  const from = `https://dl.deno.land/release/v${Deno.version.deno}/denort-${triple}.zip`;
  return `Cannot compile: ${from}, which the program is appended to, cannot be fetched; unpack it ` +
    "elsewhere and set DENORT_BIN to the denort in it, or list what would be embedded by --check";
}

async function describeToWindows(path: string): Promise<void> {
  const { version } = (await readProject()).denoJson;
  const about = {
    version,
    description: "photosort sorts an event's photos by who is in them",
    copyright: "MIT licence; see THIRD_PARTY_NOTICES.md",
  };
  await Deno.writeFile(path, withVersionInfo(await Deno.readFile(path), about));
}

async function examine(path: string, program: string, target: Target): Promise<Executable> {
  const { embedded: { files }, faults } = await checkExecutable(path, program, target);
  const { size: bytes } = await Deno.stat(path);
  if (bytes > MOST_BYTES) faults.push(`larger than ${MOST_BYTES / 1e6} MB`);
  return { target: target.name, bytes, faults, files };
}

function describe({ target, file, bytes, sha256, faults, files }: Executable): string {
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  const outcome = file === undefined
    ? `${target}: ${
      faults.length === 0 ? "nothing is missing" : "not as it should be"
    }; at most ${size}`
    : `${file}: ${size}, SHA-256 ${sha256}`;
  return [partsTable(partsOf(files)), ...faults, outcome].join("\n");
}
