/**
 * How many photos a second a hub with two workers does, against `photosort run` on this machine:
 * deno run -A --no-check bench/hub/throughput.ts FOLDER [--most 120] [--rounds 3] [--workers 2]
 * The hub's workers have loaded the models before they are timed, so the time that `run` takes for a
 * few photos is subtracted from its own. The three take turns in each round.
 */
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { median } from "../perf/measure.ts";
import { photosort, runOnce } from "../perf/race.ts";
import { type Fact, reportOf } from "../perf/report.ts";
import { cpuMsBelow } from "./cpu_below.ts";
import { type RunningHub, startHub, takeIn } from "./running_hub.ts";

const { values, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: {
    /** Photos of a lap at most. */
    most: { type: "string", default: "120" },
    rounds: { type: "string", default: "3" },
    workers: { type: "string", default: "2" },
  },
});
if (folder === undefined) throw new Error("Say: bench/hub/throughput.ts FOLDER");
const [most, rounds, workers] = [values.most, values.rounds, values.workers].map(Number);
/** Photos that warm up a worker each, and of which `run` does a lap to tell what its start takes. */
const FEW = 4;

interface Lap {
  photosPerSecond: number;
  cpuMsPerPhoto: number;
}

const photos = [...Deno.readDirSync(folder)].map(({ name }) => name)
  .filter((name) => /\.jpe?g$/i.test(name)).sort().slice(0, most).map((name) => join(folder, name));
const place = await Deno.makeTempDir({ prefix: "photosort-hub-" });
const [alone, near, far]: Lap[][] = [[], [], []];
try {
  await using hub = await startHub(place, "postgres");
  for (let round = 0; round < rounds; round++) {
    alone.push(await runLap());
    near.push(await hubLap(hub, `near ${round}`, ["--root", `photos=${hub.photos}`]));
    far.push(await hubLap(hub, `far ${round}`, []));
  }
} finally {
  await Deno.remove(place, { recursive: true });
}
const title = `A hub with ${workers} workers, ${basename(folder)}, ${photos.length} photos a lap`;
const report = reportOf([{
  title,
  facts: [
    factOf("photosort run", alone),
    factOf("hub, workers that read the photos", near, 0.85),
    factOf("hub, workers that get the bytes by HTTP", far, 0.75),
  ],
}]);
say(report, Deno.stdout);

/** `run` over all photos, less a run over a few. */
async function runLap(): Promise<Lap> {
  const few = await runOnce(photosort, photos.slice(0, FEW));
  const all = await runOnce(photosort, photos), counted = photos.length - FEW;
  return toldOf("run", {
    photosPerSecond: counted / (all.seconds - few.seconds),
    cpuMsPerPhoto: ((all.cpuMs ?? NaN) - (few.cpuMs ?? NaN)) / counted,
  });
}

async function hubLap(hub: RunningHub, name: string, args: string[]): Promise<Lap> {
  await copyChanged(photos.slice(0, FEW * workers), join(hub.photos, `few ${name}`));
  await copyChanged(photos, join(hub.photos, name));
  const ends: (() => Promise<void>)[] = [];
  for (let at = 0; at < workers; at++) ends.push(await hub.startWorker(...args));
  await takeIn(hub, `few ${name}`);
  const cpuBefore = cpuMsBelow(Deno.pid);
  const { processed, status, failed, created_at, finished_at } = await takeIn(hub, name);
  const cpuMs = cpuMsBelow(Deno.pid) - cpuBefore;
  const seconds = (Date.parse(finished_at!) - Date.parse(created_at)) / 1000;
  for (const end of ends) await end();
  if (processed !== photos.length) {
    throw new Error(`${status}: ${processed} done, ${failed} failed`);
  }
  const lap = { photosPerSecond: photos.length / seconds, cpuMsPerPhoto: cpuMs / photos.length };
  return toldOf(name, lap);
}

/** Copies JPEGs with a comment each, so that the hub has not seen their bytes before. */
async function copyChanged(photos: readonly string[], folder: string): Promise<void> {
  await Deno.mkdir(folder);
  const text = new TextEncoder().encode(folder);
  const comment = Uint8Array.of(0xff, 0xfe, 0, text.length + 2, ...text);
  for (const photo of photos) {
    const bytes = await Deno.readFile(photo), path = join(folder, basename(photo));
    using file = await Deno.create(path);
    for (const part of [bytes.subarray(0, 2), comment, bytes.subarray(2)]) {
      await new Blob([part]).stream().pipeTo(file.writable, { preventClose: true });
    }
  }
}

function factOf(what: string, laps: readonly Lap[], wanted?: number): Fact {
  const rate = (laps: readonly Lap[]) => median(laps.map((lap) => lap.photosPerSecond));
  const cpuMs = median(laps.map((lap) => lap.cpuMsPerPhoto)),
    share = median(
      laps.map((lap, at) => lap.photosPerSecond / alone[at].photosPerSecond),
    );
  const found = `${rate(laps).toFixed(2)} photos/s, ${cpuMs.toFixed(0)} ms of CPU a photo`;
  return wanted === undefined
    ? { what, found }
    : { what, found: `${found}: ${percent(share)} of run`, wanted: `${percent(wanted)} of run` };
}

function toldOf(name: string, lap: Lap): Lap {
  say(
    `${name}: ${lap.photosPerSecond.toFixed(2)} photos/s, CPU ${lap.cpuMsPerPhoto.toFixed(0)} ms`,
  );
  return lap;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function say(line: string, stream = Deno.stderr): void {
  stream.writeSync(new TextEncoder().encode(`${line}\n`));
}
