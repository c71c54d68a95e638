/**
 * Whether a hub tells people apart as the laptop does, on labelled photos, and does so still when
 * folders are taken in that it knows:
 * deno run -A --no-check bench/hub/same_people.ts FOLDER [--engine postgres|pglite] [--workers 2]
 * FOLDER is as for `deno task eval`. Photos come in a random order, by their names.
 */
import { basename, extname, join } from "node:path";
import { parseArgs } from "node:util";
import type { IngestJob } from "../../src/contracts/hub/ingest.ts";
import { chooseModels } from "../../src/processor/models/models_location.ts";
import { type LabelledPhoto, readLabelledPhotos } from "../eval/labelled_photos.ts";
import { seededRandom, shuffled } from "../eval/random_order.ts";
import { type Score, scoreEvent } from "../eval/score.ts";
import { sortForReal } from "../eval/sort_for_real.ts";
import { type Fact, reportOf } from "../perf/report.ts";
import { asSorted, type HubPeople, readPeople } from "./hub_people.ts";
import { type Engine, type RunningHub, startHub, takeIn } from "./running_hub.ts";

const { values, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: "string", default: "postgres" },
    /** Workers as processes; a hub that is tried has one of its own. */
    workers: { type: "string", default: "2" },
  },
});
if (folder === undefined) throw new Error("Say: bench/hub/same_people.ts FOLDER [--engine NAME]");
const engine = values.engine as Engine, workers = Number(values.workers);
/** Equal to within this. */
const WITHIN = 0.003;
/** The root holds ABOVE, and ABOVE holds BELOW; one photo in EACH_TWICE has a copy in ABOVE. */
const ABOVE = "year", BELOW = join(ABOVE, "event"), EACH_TWICE = 10;

const { name, photos } = readLabelledPhotos(folder), random = seededRandom(1);
const arrival = shuffled([...photos.keys()], random).map((at) => photos[at]);
const names = arrival.map(({ path }, at) => String(at).padStart(6, "0") + extname(path));
const truth = new Map(arrival.map(({ people }, at) => [names[at], people]));
const manifest = await Deno.readTextFile(new URL("../../models/manifest.json", import.meta.url));

say(`${name}: the laptop`);
const laptop = scoreEvent(
  (await sortForReal(arrival, chooseModels(manifest, "").embedder.id)).event,
);
const taken = await takeAllIn(arrival);
const report = reportOf([
  { title: `${name}, ${arrival.length} photos, a hub on ${engine}`, facts: factsOf(laptop, taken) },
]);
say(report, Deno.stdout);

interface Taken {
  what: string;
  job: IngestJob;
  people: HubPeople;
}

async function takeAllIn(photos: readonly LabelledPhoto[]): Promise<Taken[]> {
  const place = await Deno.makeTempDir({ prefix: "photosort-hub-" });
  try {
    await using hub = await startHub(place, engine);
    const below = join(hub.photos, BELOW);
    await Deno.mkdir(below, { recursive: true });
    for (const [at, { path }] of photos.entries()) {
      await Deno.copyFile(path, join(below, names[at]));
    }
    if (engine === "postgres") {
      for (let at = 0; at < workers; at++) await hub.startWorker("--root", `photos=${hub.photos}`);
    }
    const taken = [await take(hub, "the folder", BELOW)];
    taken.push(await take(hub, "the same folder again", BELOW));
    await copySome(join(hub.photos, ABOVE, "more copies"), photos);
    taken.push(await take(hub, "the folder above it, with copies", ABOVE));
    return taken;
  } finally {
    await Deno.remove(place, { recursive: true });
  }
}

async function take(hub: RunningHub, what: string, path: string): Promise<Taken> {
  say(`${name}: the hub takes in ${what}`);
  const job = await takeIn(hub, path);
  return { what, job, people: await readPeople(hub) };
}

/** Copies one photo in EACH_TWICE, as `copy of` its name. */
async function copySome(folder: string, photos: readonly LabelledPhoto[]): Promise<void> {
  await Deno.mkdir(folder);
  for (const { path } of photos.filter((_, at) => at % EACH_TWICE === 0)) {
    await Deno.copyFile(path, join(folder, `copy of ${basename(path)}`));
  }
}

function factsOf(laptop: Score, taken: readonly Taken[]): Fact[] {
  const [first] = taken, facts = [scored("the laptop", laptop)];
  for (const { what, job, people } of taken) {
    const { status, scanned, processed, no_faces, duplicates, skipped, failed } = job;
    const score = scoreEvent(asSorted(people, truth));
    const all = scoreEvent(asSorted(people, truth, () => true));
    facts.push(
      { ...scored(what, score), wanted: `the laptop's ± ${WITHIN}: ${isAsGood(score, laptop)}` },
      { ...scored("… those without a folder counted, too", all), wanted: isAsGood(all, laptop) },
      {
        what: "… the job",
        found:
          `${status}, ${scanned} scanned, ${processed} processed, ${no_faces} without faces, ` +
          `${duplicates} known, ${skipped} skipped, ${failed} failed`,
      },
      { what: "… whose each photo is", found: isSame(people, first.people) ? "same" : "others" },
    );
  }
  return facts;
}

function scored(what: string, { consistency, precision, folders, lost, wrong }: Score): Fact {
  const figures = `consistency ${consistency.toFixed(4)}, precision ${precision.toFixed(4)}`;
  return { what, found: `${figures}, ${folders} folders, ${lost} lost, ${wrong} wrong` };
}

function isAsGood(score: Score, laptop: Score): string {
  const keys = ["consistency", "precision"] as const;
  return keys.every((key) => score[key] >= laptop[key] - WITHIN) ? "yes" : "NO";
}

/** Whether each person has the photos that they had, by number. */
function isSame({ people }: HubPeople, before: HubPeople): boolean {
  const said = (all: HubPeople["people"]) =>
    JSON.stringify(all.map(({ person_id, photo_ids }) => [person_id, photo_ids]));
  return said(people) === said(before.people);
}

function say(line: string, stream = Deno.stderr): void {
  stream.writeSync(new TextEncoder().encode(`${line}\n`));
}
