import { basename, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { layout } from "../../src/event/event_layout.ts";
import { openForReading } from "../../src/event/db/open.ts";
import { createStore } from "../../src/event/db/store.ts";
import { spawnPhotosort } from "../../tests/support/program.ts";
import { median } from "./measure.ts";

/** One program over one set of photos: medians over the rounds. */
export interface Raced {
  name: string;
  photosPerSecond: number;
  /** Of the whole process; undefined where the system does not tell. */
  cpuMsPerPhoto: number | undefined;
  /** The largest resident set, in megabytes. */
  peakMegabytes: number | undefined;
}

export interface Lap {
  seconds: number;
  cpuMs: number | undefined;
  peakMegabytes: number | undefined;
}

/** A program at work: `run` starts it on photos in a folder; `out` is fresh and its own. */
export interface Racer {
  name: string;
  prepare: (photos: readonly string[], out: string) => Promise<void>;
  run: (out: string) => Deno.ChildProcess;
  check: (out: string, photos: number) => void;
}

/** As long as a file must have been left alone before photosort reads it, and a little longer. */
const SETTLED_MS = 3100;
const POLL_MS = 50;
const CLOCK_TICKS_PER_SECOND = 100;

/**
 * Lets programs sort the same photos in turn, each as a process of its own: one round warms up and
 * is not counted. The photos lie there when the clock starts, as they do for the rival.
 *
 * @param rival command line with {I} for the folder of photos and {O} for a fresh one.
 */
export async function race(folder: string, rival: string | undefined, rounds: number) {
  const photos = [...Deno.readDirSync(folder)].filter(({ isFile, name }) =>
    isFile && /\.jpe?g$/i.test(name)
  ).map(({ name }) => join(folder, name));
  const racers = [photosort, ...rival === undefined ? [] : [rivalBy(rival, folder)]];
  const laps = new Map(racers.map(({ name }) => [name, [] as Lap[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const racer of racers) {
      const lap = await runOnce(racer, photos);
      if (round > 0) laps.get(racer.name)!.push(lap);
    }
  }
  return [...laps].map(([name, laps]): Raced => ({
    name,
    photosPerSecond: photos.length / median(laps.map(({ seconds }) => seconds)),
    cpuMsPerPhoto: medianOf(laps.map(({ cpuMs }) => cpuMs), photos.length),
    peakMegabytes: medianOf(laps.map(({ peakMegabytes }) => peakMegabytes), 1),
  }));
}

function medianOf(values: (number | undefined)[], by: number): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : median(known) / by;
}

/** `photosort run --once` over photos that lie in Incoming. */
export const photosort: Racer = {
  name: "photosort",
  async prepare(photos, out) {
    await Deno.mkdir(join(out, layout.incoming), { recursive: true });
    for (const photo of photos) {
      await Deno.copyFile(photo, join(out, layout.incoming, basename(photo)));
    }
    await setTimeout(SETTLED_MS);
  },
  run: (out) => spawnPhotosort(["run", "--once", "--root", out], { SETTLE_SECONDS: "2" }),
  check(out, photos) {
    const store = createStore(openForReading(join(out, layout.database)));
    const { routed = 0, no_faces: noFaces = 0 } = store.photos.countByState();
    store.close();
    if (routed + noFaces !== photos) throw new Error(`Cannot find ${photos} photos sorted`);
  },
};

function rivalBy(command: string, folder: string): Racer {
  return {
    name: "rival",
    prepare: () => Promise.resolve(),
    run: (out) =>
      new Deno.Command("bash", {
        args: ["-c", `exec ${command.replace("{I}", folder).replace("{O}", out)}`],
        stdout: "piped",
        stderr: "piped",
      }).spawn(),
    check: () => {},
  };
}

/** Lets a program sort photos once. @throws {Error} if it fails, or did not sort all of them. */
export async function runOnce(
  { name, prepare, run, check }: Racer,
  photos: readonly string[],
): Promise<Lap> {
  const out = await Deno.makeTempDir({ prefix: "photosort-race-" });
  try {
    await prepare(photos, out);
    const cpuBefore = childrenCpuMs(), startedAt = performance.now();
    const child = run(out), peak = watchPeak(child.pid);
    const { success, stderr } = await child.output();
    const seconds = (performance.now() - startedAt) / 1000, peakMegabytes = peak();
    if (!success) throw new Error(`Cannot race ${name}: ${new TextDecoder().decode(stderr)}`);
    check(out, photos.length);
    const cpuAfter = childrenCpuMs();
    const cpuMs = cpuAfter === undefined ? undefined : cpuAfter - cpuBefore!;
    return { seconds, cpuMs, peakMegabytes };
  } finally {
    await Deno.remove(out, { recursive: true });
  }
}

/** CPU time of all child processes that have ended, by proc_pid_stat(5). */
function childrenCpuMs(): number | undefined {
  const stat = readProc("self/stat")?.replace(/^.*\) /, "").split(" ");
  return stat && (Number(stat[13]) + Number(stat[14])) * 1000 / CLOCK_TICKS_PER_SECOND;
}

/** Watches a process's largest resident set until it is asked for, in megabytes. */
function watchPeak(pid: number): () => number | undefined {
  let peak: number | undefined;
  const timer = setInterval(() => {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readProc(`${pid}/status`) ?? "")?.[1];
    if (kilobytes !== undefined) peak = Number(kilobytes) * 1024 / 1e6;
  }, POLL_MS);
  return () => {
    clearInterval(timer);
    return peak;
  };
}

function readProc(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(`/proc/${path}`);
  } catch {
    // Only Linux tells, and only of what still runs.
    return undefined;
  }
}
