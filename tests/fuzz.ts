/** Sorts many damaged files by the real program: `deno task fuzz --help`. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { wholeFiles } from "./support/hostile_files.ts";
import { damagedCopies, type NamedFile } from "./support/mutations.ts";
import { sortHostile } from "./support/fuzz_event.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", multiple: true, default: [] },
    flag: { type: "string", multiple: true, default: [] },
    help: { type: "boolean", default: false },
  },
});
const MOST_SHOWN = 20;
const usage = "deno task fuzz [--count N] [--seed N] [--from FOLDER]… [--flag=FLAG=VALUE]…\n" +
  "Damages drawn files, and those of each FOLDER, and sorts them; ends with 1 where one is lost.";

if (values.help) print(usage);
else await fuzz(Number(values.count), Number(values.seed), values.from, values.flag);

async function fuzz(count: number, seed: number, from: string[], flags: string[]): Promise<void> {
  const sources = await wholeFiles();
  for (const folder of from) sources.push(...await filesIn(folder));
  print(`${count} damaged copies of ${sources.length} files, seed ${seed}`);
  const run = await sortHostile(
    damagedCopies(sources, count, seed),
    flags.map((flag) => `--${flag}`),
  );
  const { sorted, setAside, leftAlone, seconds, workersReplaced, peakMb, lastMb, wrong } = run;
  print(`${sorted} sorted, ${setAside} set aside, ${leftAlone} left alone as no photos`);
  print(`${seconds.toFixed(0)} s, ${workersReplaced} workers replaced`);
  print(`${peakMb} MB at most, ${lastMb} MB at the end`);
  for (const line of wrong.slice(0, MOST_SHOWN)) print(`WRONG: ${line}`);
  if (wrong.length > MOST_SHOWN) print(`WRONG: and ${wrong.length - MOST_SHOWN} more`);
  print(wrong.length === 0 ? "Every file is accounted for." : `The event is kept in ${run.root}`);
  if (wrong.length > 0) Deno.exit(1);
  await Deno.remove(run.root, { recursive: true });
}

async function filesIn(folder: string): Promise<NamedFile[]> {
  const files: NamedFile[] = [];
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (isFile) files.push({ name, bytes: await Deno.readFile(join(folder, name)) });
  }
  return files.filter(({ bytes }) => bytes.length > 0)
    .sort((a, b) => a.name < b.name ? -1 : 1);
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
