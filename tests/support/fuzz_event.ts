import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { layout } from "../../src/event/event_layout.ts";
import { type Account, accountFor } from "./accounted_for.ts";
import { newEventRoot } from "./event_tree.ts";
import { lineReader } from "./line_reader.ts";
import { type NamedFile } from "./mutations.ts";
import { modelsFolder } from "./needs.ts";
import { tempFolder } from "./temp_folder.ts";

/** How a run over files that may be broken went. */
export interface HostileRun extends Account {
  root: string;
  files: number;
  exitCode: number;
  seconds: number;
  workersReplaced: number;
  /** The most memory that the process held at once, and at the end, in MB; 0 where unknown. */
  peakMb: number;
  lastMb: number;
  /** What the program said. */
  said: string;
}

const SAMPLE_MS = 100;
/** Each file may take its worker's time limit in the end; in the mean none is near it. */
const STARTING_S = 60, MOST_S_PER_FILE = 3;

/**
 * Drops files into a new event, sorts them by the real program in a process of its own, and
 * compares database and disk with what was dropped.
 */
export async function sortHostile(
  files: Iterable<NamedFile>,
  flags: readonly string[] = [],
): Promise<HostileRun> {
  const root = await newEventRoot(), incoming = join(root, layout.incoming);
  const pristine = await tempFolder();
  await Deno.mkdir(incoming, { recursive: true });
  let count = 0;
  for (const { name, bytes } of files) {
    await Deno.writeFile(join(pristine, name), bytes);
    await Deno.writeFile(join(incoming, name), bytes);
    count++;
  }
  const run = await sortInProcess(root, flags, STARTING_S + MOST_S_PER_FILE * count);
  const account = await accountFor(root, pristine);
  await Deno.remove(pristine, { recursive: true });
  if (run.exitCode > 1) {
    account.wrong.push(`it ended with ${run.exitCode}: ${run.said.slice(-500)}`);
  }
  return { ...account, ...run, root, files: count };
}

async function sortInProcess(root: string, flags: readonly string[], mostSeconds: number) {
  const main = fileURLToPath(new URL("../../main.ts", import.meta.url));
  const startedAt = performance.now(), args = ["run", "-A", "--quiet", main, "run", "--once"];
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...args,
      "--root",
      root,
      "--settle-seconds",
      "0",
      "--error-grace-seconds",
      "0",
      "--incomplete-minutes",
      "0",
      ...flags,
    ],
    env: { MODELS_DIR: modelsFolder ?? "" },
    stdout: "piped",
    stderr: "piped",
    signal: AbortSignal.timeout(mostSeconds * 1000),
  }).spawn();
  const memory = { peakMb: 0, lastMb: 0 };
  const sampling = setInterval(() => Object.assign(memory, memoryOf(child.pid) ?? {}), SAMPLE_MS);
  const [out, err] = [lineReader(child.stdout), lineReader(child.stderr)];
  const { code } = await child.status.finally(() => clearInterval(sampling));
  await Promise.all([out.end(), err.end()]);
  const said = err.all() + out.all();
  return {
    exitCode: code,
    seconds: (performance.now() - startedAt) / 1000,
    workersReplaced: said.match(/Restarted a photo worker/g)?.length ?? 0,
    ...memory,
    said,
  };
}

/** As Linux tells it; a process that has just ended tells nothing any more. */
function memoryOf(pid: number): { peakMb: number; lastMb: number } | undefined {
  if (Deno.build.os !== "linux") return undefined;
  let status: string;
  try {
    status = Deno.readTextFileSync(`/proc/${pid}/status`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  const mb = (field: string) =>
    Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return /VmHWM/.test(status) ? { peakMb: mb("VmHWM"), lastMb: mb("VmRSS") } : undefined;
}
