/**
 * How long lists and pictures take while a worker takes photos in, on PostgreSQL:
 * deno run -A --no-check bench/hub/lists.ts FOLDER [--rate 200] [--seconds 60] [--most 120] [--json FILE]
 * Requests come at their times whether or not earlier ones are answered, as those of many people do;
 * a time counts from when a request was due, so that a hub that falls behind shows it.
 */
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { newApiKeyAnswerSchema } from "../../src/contracts/hub/api_keys.ts";
import { type Fact, reportOf } from "../perf/report.ts";
import { figuresOf, type RouteFigures } from "./percentiles.ts";
import { type RunningHub, startHub, takeIn } from "./running_hub.ts";

const { values, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: {
    /** Requests a second. */
    rate: { type: "string", default: "200" },
    seconds: { type: "string", default: "60" },
    /** Photos that are there before, and that the worker goes on with, at most. */
    most: { type: "string", default: "120" },
    /** Where the figures go as JSON, too. */
    json: { type: "string" },
  },
});
if (folder === undefined) throw new Error("Say: bench/hub/lists.ts FOLDER");
const [rate, seconds, most] = [values.rate, values.seconds, values.most].map(Number);

/** Of all requests, by parts of a hundred: what somebody who looks around on the page asks for. */
const mix: readonly (readonly [route: string, share: number])[] = [
  ["/v1/persons?limit=60&order=photos", 12],
  ["/v1/photos?limit=60", 12],
  ["/v1/person/{person}", 8],
  ["/v1/person/{person}/faces?limit=100", 6],
  ["/v1/photo/{photo}", 8],
  ["/v1/ingest-jobs?limit=20", 4],
  ["/v1/decisions?limit=50", 4],
  ["/v1/me", 4],
  ["/v1/photos/{photo}/thumbnail", 24],
  ["/v1/faces/{face}/crop", 12],
  ["/v1/photos/{photo}/picture", 6],
];
/** One key may ask so often in a second. */
const MOST_OF_KEY = 150;
const WANTED_MS = 100;

/** What requests are about. */
interface Things {
  person: number[];
  photo: number[];
  face: number[];
}

const place = await Deno.makeTempDir({ prefix: "photosort-lists-" });
try {
  await using hub = await startHub(place, "postgres");
  const photos = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => /\.jpe?g$/i.test(name)).sort().slice(0, most);
  await copyAll(photos, join(hub.photos, "before"), "before");
  await hub.startWorker("--root", `photos=${hub.photos}`);
  await takeIn(hub, "before");
  const things = await thingsOf(hub), keys = await keysOf(hub);
  say(`${things.person.length} people, ${things.photo.length} photos, ${things.face.length} faces`);
  let isOver = false;
  const ingestion = goOnTakingIn(hub, photos, () => isOver);
  const answers = await askAll(hub, keys, things);
  isOver = true;
  const processed = await ingestion;
  const figures = figuresOf(answers);
  say(
    reportOf([{
      title: `Lists and pictures at ${rate} requests/s, ${basename(folder)}`,
      facts: [
        ...figures.map(factOf),
        { what: "photos that the worker processed meanwhile", found: String(processed) },
      ],
    }]),
    Deno.stdout,
  );
  if (values.json !== undefined) {
    await Deno.writeTextFile(values.json, JSON.stringify({ rate, seconds, processed, figures }));
  }
} finally {
  await Deno.remove(place, { recursive: true });
}

/** Asks at even times. @returns how long each answer took, by route; NaN: it was none. */
async function askAll(
  hub: RunningHub,
  keys: readonly string[],
  things: Things,
): Promise<Map<string, number[]>> {
  const took = new Map(mix.map(([route]) => [route, [] as number[]]));
  const begun = performance.now(), under: Promise<void>[] = [];
  for (let at = 0; at < rate * seconds; at++) {
    const due = begun + at / rate * 1000, wait = due - performance.now();
    if (wait > 0) await delay(wait);
    const route = routeAt(at), path = pathOf(route, things, at), key = keys[at % keys.length];
    under.push(
      askOne(hub.url + path, key).then((isGood) => {
        took.get(route)!.push(isGood ? performance.now() - due : NaN);
      }),
    );
  }
  await Promise.all(under);
  return took;
}

async function askOne(url: string, key: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
    await answer.arrayBuffer();
    if (!answer.ok) say(`${answer.status} ${url}`);
    return answer.ok;
  } catch (error) {
    say(`${url}: ${error}`);
    return false;
  }
}

/** Routes take turns by their shares, mixed the same way each time. */
function routeAt(at: number): string {
  const total = mix.reduce((sum, [, share]) => sum + share, 0);
  let left = (at * 37) % total;
  return mix.find(([, share]) => (left -= share) < 0)![0];
}

function pathOf(route: string, things: Things, at: number): string {
  return route.replaceAll(/\{(\w+)\}/g, (_, kind: keyof Things) => {
    const all = things[kind];
    return String(all[(at * 7) % all.length]);
  });
}

async function thingsOf(hub: RunningHub): Promise<Things> {
  const read = async (path: string) => (await (await hub.ask("GET", path)).json()).items;
  const people: { person_id: number; cover: number | null }[] = await read("/v1/persons?limit=500");
  const photos: { photo_id: number }[] = await read("/v1/photos?limit=500");
  const things = {
    person: people.map(({ person_id }) => person_id),
    photo: photos.map(({ photo_id }) => photo_id),
    face: people.flatMap(({ cover }) => cover ?? []),
  };
  if (Object.values(things).every((all) => all.length > 0)) return things;
  throw new Error("The photos show nobody: name a folder of photos with faces");
}

async function keysOf(hub: RunningHub): Promise<string[]> {
  const count = Math.max(1, Math.ceil(rate / MOST_OF_KEY)), keys: string[] = [];
  for (let at = 0; at < count; at++) {
    const made = await hub.ask("POST", "/v1/api-keys", { name: `lists ${at}`, role: "viewer" });
    keys.push(newApiKeyAnswerSchema.parse(await made.json()).key);
  }
  return keys;
}

/** @returns how many photos were processed until it was over. */
async function goOnTakingIn(
  hub: RunningHub,
  photos: readonly string[],
  isOver: () => boolean,
): Promise<number> {
  let processed = 0;
  for (let round = 0; !isOver(); round++) {
    await copyAll(photos, join(hub.photos, `round ${round}`), `round ${round}`);
    processed += (await takeIn(hub, `round ${round}`)).processed;
  }
  return processed;
}

/** Copies JPEGs with a comment each, so that the hub has not seen their bytes before. */
async function copyAll(names: readonly string[], into: string, comment: string): Promise<void> {
  await Deno.mkdir(into);
  const text = new TextEncoder().encode(comment);
  const head = Uint8Array.of(0xff, 0xfe, 0, text.length + 2, ...text);
  for (const name of names) {
    const bytes = await Deno.readFile(join(folder, name));
    const whole = new Blob([bytes.subarray(0, 2), head, bytes.subarray(2)]);
    await Deno.writeFile(join(into, name), whole.stream());
  }
}

function factOf({ what, count, failed, p50, p95, p99 }: RouteFigures): Fact {
  const ms = [p50, p95, p99].map((one) => one.toFixed(1)).join(" / ");
  const found = `p50/p95/p99 ${ms} ms, ${count} answers${failed > 0 ? `, ${failed} failed` : ""}`;
  return { what, found, wanted: `p95 < ${WANTED_MS} ms` };
}

function say(line: string, stream = Deno.stderr): void {
  stream.writeSync(new TextEncoder().encode(`${line}\n`));
}
