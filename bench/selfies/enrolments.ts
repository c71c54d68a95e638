/**
 * How long guests wait for their photos while others arrive:
 * `deno run -A bench/selfies/enrolments.ts FOLDER [--json] [--guests N] [--before N] [--seconds N]
 * [--rounds N]`.
 *
 * FOLDER holds a subfolder with portraits for each person. Guests are in two photos each, which are
 * sorted first, and as many others enrol as `--before` says. Then, by turns, photos of 12 megapixels arrive alone, and beside guests who enrol at
 * an even pace by selfies of 12 megapixels, each with its thumbnails. Everything goes through the
 * real program's own pages. A photo is sorted after so long since it was dropped.
 */
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import sharp from "sharp";
import type { GuestReachShown, GuestsShown } from "../../src/contracts/guests.ts";
import { layout } from "../../src/event/event_layout.ts";
import { type RunningPage, runningPage } from "../../tests/support/running_page.ts";
import { GuestBrowser } from "../../tests/support/served_guests.ts";
import { unusedPort } from "../../tests/support/unused_port.ts";
import { readLabelledPhotos } from "../eval/labelled_photos.ts";

const { values, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    guests: { type: "string", default: "50" },
    before: { type: "string", default: "0" },
    seconds: { type: "string", default: "60" },
    rounds: { type: "string", default: "2" },
    perMinute: { type: "string", default: "20" },
  },
});
if (folder === undefined) throw new Error("Say: deno run -A bench/selfies/enrolments.ts FOLDER");
const GUESTS = Number(values.guests), SECONDS = Number(values.seconds);
const ARRIVING = Math.round(Number(values.perMinute) * SECONDS / 60);
/** A portrait is the selfie, two are in the event from the start, others arrive. */
const LEAST_PHOTOS = 6, FIRST = 2;

interface Times {
  /** Milliseconds from sending a selfie to the answer, and to the first own photo's thumbnail. */
  enrolled: number[];
  firstPhoto: number[];
  thumbnails: number[];
  /** Guests who saw no photo at once. */
  unseen: number;
  /** Milliseconds from a photo's arrival until it is sorted, alone and beside guests. */
  sortedAlone: number[];
  sortedBeside: number[];
}

const people = [...Map.groupBy(readLabelledPhotos(folder).photos, ({ people }) => people.join())]
  .filter(([, photos]) => photos.length >= LEAST_PHOTOS).slice(0, GUESTS)
  .map(([, photos]) => photos.map(({ path }) => path));
const parent = await Deno.makeTempDir({ prefix: "photosort-bench-" });
try {
  const times = await measureIn(join(parent, "event"));
  const report = values.json ? JSON.stringify(times) : reportOf(times);
  Deno.stdout.writeSync(new TextEncoder().encode(`${report}\n`));
} finally {
  await Deno.remove(parent, { recursive: true });
}

async function measureIn(root: string): Promise<Times> {
  const times: Times = {
    ...{ enrolled: [], firstPhoto: [], thumbnails: [], unseen: 0 },
    ...{ sortedAlone: [], sortedBeside: [] },
  };
  const incoming = join(root, layout.incoming);
  await Deno.mkdir(incoming, { recursive: true });
  for (const [at, photos] of people.entries()) {
    for (const [n, path] of photos.slice(1, 1 + FIRST).entries()) {
      await Deno.copyFile(path, join(incoming, `first_${at}_${n}.jpg`));
    }
  }
  const selfies = await Promise.all(people.map(([path]) => large(path)));
  await using program = await runningPage(root, "--guest-port", String(unusedPort("0.0.0.0")));
  const { url, code } = await openDesk(program);
  while (await sorted(program) < FIRST * people.length) await delay(200);
  await enrolBefore(url, code);
  const rounds = Number(values.rounds);
  for (let round = 0; round < rounds; round++) {
    const alone = await arrivals(2 * round), beside = await arrivals(2 * round + 1);
    times.sortedAlone.push(...await arrive(program, incoming, `alone_${round}`, alone));
    const enrolling = selfies.map(async (selfie, at) => {
      await delay(at * SECONDS * 1000 / selfies.length);
      await enrol(new GuestBrowser(url), code, selfie, times);
    });
    times.sortedBeside.push(...await arrive(program, incoming, `beside_${round}`, beside));
    await Promise.all(enrolling);
  }
  await program.stop();
  return times;
}

/** Guests who are there already, each by a portrait as it is. */
async function enrolBefore(url: string, code: string): Promise<void> {
  for (let n = 0; n < Number(values.before); n++) {
    const [path] = people[n % people.length], guest = new GuestBrowser(url);
    await guest.consent(code);
    await (await guest.sendSelfie("IMG_1.JPG", await Deno.readFile(path))).body?.cancel();
  }
}

/** @returns photos that arrive in one turn; made ahead, as that takes the processor. */
async function arrivals(turn: number): Promise<Uint8Array<ArrayBuffer>[]> {
  return await Promise.all(Array.from({ length: ARRIVING }, (_, i) => {
    const photos = people[(turn * ARRIVING + i) % people.length];
    return large(photos[(3 + turn) % photos.length]);
  }));
}

/** Drops photos at an even pace. @returns how long each took until it was sorted. */
async function arrive(
  program: RunningPage,
  incoming: string,
  name: string,
  photos: readonly Uint8Array[],
): Promise<number[]> {
  const before = await sorted(program);
  const began = performance.now(), arrivedAt: number[] = [], took: number[] = [];
  const dropping = (async () => {
    for (const [i, photo] of photos.entries()) {
      await delay(Math.max(0, began + i * SECONDS * 1000 / ARRIVING - performance.now()));
      const path = join(incoming, `${name}_${i}.jpg`);
      await Deno.writeFile(`${path}.part`, photo);
      await Deno.rename(`${path}.part`, path);
      arrivedAt.push(performance.now());
    }
  })();
  while (took.length < ARRIVING) {
    const done = await sorted(program) - before, now = performance.now();
    // They are sorted in the order in which they came.
    while (took.length < Math.min(done, arrivedAt.length)) took.push(now - arrivedAt[took.length]);
    await delay(50);
  }
  await dropping;
  return took;
}

async function enrol(
  guest: GuestBrowser,
  code: string,
  selfie: Uint8Array<ArrayBuffer>,
  times: Times,
): Promise<void> {
  await guest.consent(code);
  const began = performance.now(), answer = await guest.sendSelfie("IMG_1.JPG", selfie);
  await answer.body?.cancel();
  times.enrolled.push(performance.now() - began);
  const tokens = answer.status === 303 ? await guest.tokens() : [];
  if (tokens.length === 0) times.unseen++;
  for (const [at, token] of tokens.entries()) {
    const asked = performance.now();
    await (await guest.get(`/i/${token}/thumb`)).arrayBuffer();
    times.thumbnails.push(performance.now() - asked);
    if (at === 0) times.firstPhoto.push(performance.now() - began);
  }
}

/** @returns the portrait as a JPEG of 12 megapixels, as phones and cameras make them. */
async function large(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const made = await sharp(path).resize(4000, 3000).jpeg({ quality: 90 }).toBuffer();
  return new Uint8Array(made);
}

async function openDesk(program: RunningPage): Promise<{ url: string; code: string }> {
  const opened = await program.ask("/api/operator/guests/open", {
    ...{ responsible: "Studio Quill", contact: "at the desk", purpose: "the album" },
    ...{ keepUntil: new Date(Date.now() + 864e6).toISOString(), language: "en", wifi: null },
  });
  const { desk }: GuestsShown = await opened.json();
  for (;;) {
    const answer = await program.ask("/api/operator/guests/reach");
    const { isListening, port }: GuestReachShown = await answer.json();
    if (isListening) return { url: `http://127.0.0.1:${port}`, code: desk!.code };
    await delay(100);
  }
}

async function sorted(program: RunningPage): Promise<number> {
  const answer = await program.ask("/api/tracker/progress");
  if (answer.ok) return (await answer.json()).photos.sorted;
  await answer.body?.cancel();
  return 0;
}
function reportOf(times: Times): string {
  const row = (what: string, measured: readonly number[]) =>
    `${what}: p50 ${at(measured, 0.5)} ms, p95 ${at(measured, 0.95)} ms, of ${measured.length}`;
  return [
    row("selfie to answer", times.enrolled),
    row("selfie to first own photo", times.firstPhoto),
    row("thumbnail", times.thumbnails),
    row("photo sorted, alone", times.sortedAlone),
    row("photo sorted, beside guests", times.sortedBeside),
    `guests who saw no photo at once: ${times.unseen}`,
  ].join("\n");
}

function at(values: readonly number[], share: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.ceil(share * sorted.length) - 1] ?? NaN).toFixed(0);
}
