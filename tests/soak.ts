/**
 * Lets photos arrive for half an hour while the program is stopped and killed at random, and tells
 * whether memory, open files and waiting times stay as they are: `deno task soak --help`.
 */
import { parseArgs } from "node:util";
import { writeBlock } from "../bench/write_block.ts";
import { drawnPhotos } from "./support/drawn_photos.ts";
import { soak, type SoakWindow, WINDOW_MINUTES } from "./support/soak_event.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    "per-minute": { type: "string", default: "180" },
    photos: { type: "string" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
    /** Puts the table into docs/performance.md. */
    write: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const usage = "deno task soak [--minutes N] [--per-minute N] [--photos FOLDER] [--seed N] " +
  "[--json] [--write]\nEnds with 1 where a photo is lost. FOLDER holds JPEGs, else they are drawn.";

if (values.help) print(usage);
else await run();

async function run(): Promise<void> {
  const { root, windows, wrong, sorted } = await soak({
    minutes: Number(values.minutes),
    perMinute: Number(values["per-minute"]),
    photos: values.photos ?? await drawnPhotos(),
    seed: Number(values.seed),
    say: (line) => Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`)),
  });
  const outcome = wrong.length === 0
    ? `${sorted} photos sorted, every file accounted for, database sound.`
    : [...wrong.slice(0, 20).map((line) => `WRONG: ${line}`), `The event is in ${root}`].join("\n");
  const report = `${tableOf(windows)}\n\n${outcome}`;
  print(values.json ? JSON.stringify({ windows: windows.map(figures), wrong }, null, 2) : report);
  if (wrong.length > 0) Deno.exit(1);
  if (values.write) await writeBlock("performance.md", "soak", "deno task soak --write", report);
  await Deno.remove(root, { recursive: true });
}

function figures({ latencies, ...window }: SoakWindow) {
  const sorted = latencies.toSorted((a, b) => a - b);
  const share = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
  return { ...window, sorted: sorted.length, median: share(0.5), p95: share(0.95), most: share(1) };
}

function tableOf(windows: readonly SoakWindow[]): string {
  const rows = windows.filter(({ dropped }) => dropped > 0).map((window, n) => {
    const { dropped, sorted, restarts, median, p95, most, residentMb, openFiles } = figures(window);
    const minutes = `${n * WINDOW_MINUTES} to ${(n + 1) * WINDOW_MINUTES}`;
    const waits = [median, p95, most].map((seconds) => seconds.toFixed(1));
    return `| ${
      [minutes, dropped, sorted, restarts, ...waits, residentMb, openFiles].join(" | ")
    } |`;
  });
  const head =
    "| minutes | dropped | sorted | restarts | median s | 95 % s | most s | MB | open files |";
  return [head, head.replace(/[^|]+/g, " --- "), ...rows].join("\n");
}

function print(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
}
