/**
 * Three laptops of one event and a hub, whose network is cut and back again and again while photos
 * arrive and people are named: are they one set of people in the end?
 * deno run -A --no-check bench/hub/laptops.ts FOLDER [--photos 300] [--cuts 20] [--seed 1] [--names 9]
 * FOLDER is as for `deno task eval`. A tenth of the photos comes to two laptops.
 */
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { newApiKeyAnswerSchema } from "../../src/contracts/hub/api_keys.ts";
import { layout } from "../../src/event/event_layout.ts";
import { newEventRoot } from "../../tests/support/event_tree.ts";
import { lineReader } from "../../tests/support/line_reader.ts";
import { photosort, spawnPhotosort } from "../../tests/support/program.ts";
import { unusedPort } from "../../tests/support/unused_port.ts";
import { type LabelledPhoto, readLabelledPhotos } from "../eval/labelled_photos.ts";
import { seededRandom, shuffled } from "../eval/random_order.ts";
import { type Score, scoreEvent } from "../eval/score.ts";
import { type CutLine, layLine } from "./laptops/cut_line.ts";
import { type LaptopKnows, partitionOf, whatLaptopKnows } from "./laptops/what_laptop_knows.ts";
import { startHub } from "./running_hub.ts";

const { values, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: {
    photos: { type: "string", default: "300" },
    /** How often one laptop's network goes or comes back. */
    cuts: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    /** People that are named, in turn on each laptop. */
    names: { type: "string", default: "9" },
  },
});
if (folder === undefined) throw new Error("Say: bench/hub/laptops.ts FOLDER");
const [count, cuts, names] = [values.photos, values.cuts, values.names].map(Number);
const random = seededRandom(Number(values.seed));
const LAPTOPS = 3, POLL_MS = 500, QUIET_MS = 20_000, LONGEST_MS = 1_800_000;
const say = (line: string) => void Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));

const photos = shuffled(readLabelledPhotos(folder).photos, random).slice(0, count);
const hashes = await Promise.all(photos.map(({ path }) => hashOf(path)));
say(`one laptop alone: ${said(scoreOf(await sortAlone(), hashes))}`);

const place = await Deno.makeTempDir({ prefix: "photosort-laptops-" });
try {
  await using hub = await startHub(place, "postgres");
  const wanted = { name: "laptops", role: "operator", scopes: ["exchange"] };
  const made = await hub.ask("POST", "/v1/api-keys", wanted);
  const { key } = newApiKeyAnswerSchema.parse(await made.json());
  const to = Number(new URL(hub.url).port);
  await using open = new AsyncDisposableStack();
  const laptops: RunningLaptop[] = [];
  for (let at = 0; at < LAPTOPS; at++) laptops.push(open.use(await startLaptop(at, to, key)));
  await playEvening(laptops);
  for (const { line } of laptops) line.mend();
  const online = performance.now();
  const seconds = (await untilQuiet(laptops, hub) - online) / 1000;
  say(`all online: nothing changes any more after ${seconds.toFixed(0)} s`);
  await report(laptops, hub);
} finally {
  await Deno.remove(place, { recursive: true });
}

/** @returns what a laptop knows that gets all photos, in their order, and has no hub. */
async function sortAlone(): Promise<LaptopKnows> {
  const root = await newEventRoot(), incoming = join(root, layout.incoming);
  await Deno.mkdir(incoming, { recursive: true });
  for (const [at, { path }] of photos.entries()) {
    await Deno.copyFile(path, join(incoming, `${String(at).padStart(6, "0")}.jpg`));
  }
  const sorted = await spawnPhotosort(["run", "--once", "--root", root]).output();
  if (!sorted.success) throw new Error(new TextDecoder().decode(sorted.stderr));
  const known = whatLaptopKnows(root);
  await Deno.remove(join(root, ".."), { recursive: true });
  return known;
}

interface RunningLaptop extends AsyncDisposable {
  root: string;
  line: CutLine;
}

async function startLaptop(at: number, to: number, key: string): Promise<RunningLaptop> {
  const line = layLine(unusedPort(), to), root = await newEventRoot();
  await Deno.mkdir(join(root, layout.incoming), { recursive: true });
  const child = spawnPhotosort(
    ["run", "--root", root, "--hub", line.url, "--workers", "1", "--rescan-seconds", "2"],
    { HUB_KEY: key },
  );
  const said = lineReader(child.stderr), output = lineReader(child.stdout);
  return {
    ...{ root, line },
    async [Symbol.asyncDispose]() {
      child.kill("SIGINT");
      const { code } = await child.status;
      await Promise.all([said.end(), output.end()]);
      await line[Symbol.asyncDispose]();
      if (code !== 0) throw new Error(`Laptop ${at + 1} ended with ${code}: ${said.all()}`);
      await Deno.remove(join(root, ".."), { recursive: true });
    },
  };
}

/** Photos arrive, networks go and come, people are named, mixed at random. */
async function playEvening(laptops: readonly RunningLaptop[]): Promise<void> {
  const some = <One>(all: readonly One[]) => all[Math.floor(random() * all.length)];
  const events = shuffled([
    ...photos.map((photo, at) => () => drop(photo, at, laptops)),
    ...Array.from({ length: cuts }, () => () => toggle(some(laptops).line)),
    ...Array.from({ length: names }, (_, at) => () => nameSomebody(laptops[at % LAPTOPS], at)),
  ], random);
  for (const happen of events) {
    await happen();
    await delay(random() * 400);
  }
}

function toggle(line: CutLine): Promise<void> {
  if (line.isCut) line.mend();
  else line.cut();
  return Promise.resolve();
}

async function drop(
  { path }: LabelledPhoto,
  at: number,
  laptops: readonly RunningLaptop[],
): Promise<void> {
  const first = Math.floor(random() * LAPTOPS), isTwice = random() < 0.1;
  const name = `${String(at).padStart(6, "0")}.jpg`;
  for (const which of isTwice ? [first, (first + 1) % LAPTOPS] : [first]) {
    const incoming = join(laptops[which].root, layout.incoming);
    await Deno.copyFile(path, join(incoming, `${name}.part`));
    await Deno.rename(join(incoming, `${name}.part`), join(incoming, name));
  }
}

/** Names somebody without a name whom the laptop sees in several photos, if there is anybody. */
async function nameSomebody({ root }: RunningLaptop, at: number): Promise<void> {
  const listed = await photosort(["people", "list", "--root", root, "--json"]);
  if (listed.code !== 0) throw new Error(listed.said);
  const people: { id: number; name: string | null; photos: number }[] = JSON.parse(listed.output);
  const known = people.filter(({ name, photos }) => name === null && photos > 1);
  if (known.length === 0) return;
  const { id } = known[Math.floor(random() * known.length)];
  const named = await photosort(["people", "name", String(id), `Guest ${at}`, "--root", root]);
  say(
    `laptop ${laptopOf(root)}: person ${id} is Guest ${at}${named.code === 0 ? "" : ", refused"}`,
  );
}

function laptopOf(root: string): string {
  return root.slice(-24);
}

type Hub = Awaited<ReturnType<typeof startHub>>;

/** @returns when nothing has changed any more anywhere for a while. */
async function untilQuiet(laptops: readonly RunningLaptop[], hub: Hub): Promise<number> {
  const began = performance.now();
  let last = "", since = began;
  while (performance.now() - since < QUIET_MS) {
    if (performance.now() - began > LONGEST_MS) throw new Error("It does not come to rest");
    const now = JSON.stringify([
      ...laptops.map(({ root }) => {
        const { people, names } = whatLaptopKnows(root);
        return [[...people], [...names]];
      }),
      (await (await hub.ask("GET", "/v1/persons?limit=500")).json()).items,
    ]);
    if (now !== last) [last, since] = [now, performance.now()];
    await delay(POLL_MS);
  }
  return since;
}

async function report(laptops: readonly RunningLaptop[], hub: Hub): Promise<void> {
  const known = laptops.map(({ root }) => whatLaptopKnows(root));
  const contents = new Set(hashes), partitions = new Set(known.map(partitionOf));
  for (const [at, one] of known.entries()) {
    const { own, people, names, notDone } = one;
    say(
      `laptop ${at + 1}: ${own} own photos of ${people.size} (${contents.size} are there), ` +
        `names ${[...new Set(names.values())].sort().join(", ")}, ` +
        `not done ${JSON.stringify(notDone)}, ${said(scoreOf(one, hashes))}`,
    );
  }
  say(`partitions that differ: ${partitions.size}`);
  const { items } = await (await hub.ask("GET", "/v1/persons?limit=500")).json();
  const named = items.filter(({ name }: { name: string | null }) => name !== null);
  const { items: all } = await (await hub.ask("GET", "/v1/photos?limit=500")).json();
  say(`hub: ${all.length} photos, ${named.length} people with a name`);
}

/** Takes everybody in two photos or more for somebody with a folder. */
function scoreOf({ people }: LaptopKnows, hashes: readonly string[]): Score {
  const counts = new Map<number, number>();
  for (const theirs of people.values()) {
    for (const id of theirs) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const places = hashes.map((sha256) => {
    const theirs = (people.get(sha256) ?? []).filter((id) => counts.get(id)! > 1);
    const kind = theirs.length === 1 ? "Solo" as const : "Group" as const;
    return theirs.map((id) => ({ folder: String(id), kind }));
  });
  const folders = [...counts.values()].filter((photos) => photos > 1).length;
  return scoreEvent({ truth: photos.map(({ people }) => people), places, folders });
}

function said({ consistency, bcubed, folders, wrong }: Score): string {
  return `consistency ${consistency.toFixed(4)}, BCubed ${
    bcubed.toFixed(4)
  }, ${folders} people, ${wrong} wrong`;
}

async function hashOf(path: string): Promise<string> {
  const bytes = await Deno.readFile(path);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
