/** One event on a real database and disk, with a clock by hand: for tests of single parts of it. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Decision } from "../../src/core/decision.ts";
import type { FoundFace } from "../../src/core/face.ts";
import type { Rendition } from "../../src/core/shot.ts";
import { readMigrations } from "../../src/event/db/migrate.ts";
import { openDatabase } from "../../src/event/db/open.ts";
import { createStore, type Store } from "../../src/event/db/store.ts";
import type { Disk, PlacesDisk } from "../../src/event/disk/disk.ts";
import { prepareEventRoot } from "../../src/event/disk/event_root.ts";
import { placesDisk } from "../../src/event/disk/places_disk.ts";
import { keepOutOfPlaces } from "../../src/event/disk/real_disk.ts";
import { layout } from "../../src/event/event_layout.ts";
import { applyDecision } from "../../src/event/identity/decisions/apply_decision.ts";
import { incomingFolder } from "../../src/event/intake/incoming.ts";
import type { Origin } from "../../src/event/intake/origin.ts";
import type { PhotoJob } from "../../src/event/intake/photo_job.ts";
import type { CaptureSummary, DevelopedPhoto } from "../../src/processor/pool/protocol.ts";
import type { WorkEvent } from "../../src/event/work_event.ts";
import { createPeopleFolders, type PeopleFolders } from "../../src/event/folders/people_folders.ts";
import { createRouter, type Router } from "../../src/event/folders/router.ts";
import type { Identity } from "../../src/event/identity/identity.ts";
import type { FoundFile } from "../../src/event/watcher/found_file.ts";
import { lookAt } from "../../src/event/watcher/scan.ts";
import { CentroidIndex } from "../../src/people/centroid_index.ts";
import { Events } from "../../src/runtime/events.ts";
import type { Log } from "../../src/runtime/log.ts";
import { inMemory, newEventRoot } from "./event_tree.ts";
import { type ManualClock, manualClock } from "./manual_clock.ts";
import { bounds } from "./match_bounds.ts";

const top = new URL("../../", import.meta.url);
const migrations = readMigrations(new URL("migrations/", top));
export const MODEL = "made-up", DIMENSIONS = 64;

export interface SmallEvent {
  root: string;
  store: Store;
  disk: Disk;
  /** The same with People and Admin/NoFaces, as folders/ alone has it. */
  places: PlacesDisk;
  peopleFolders: PeopleFolders;
  router: Router;
  identity: Identity;
  clock: ManualClock;
  log: Log;
  /** What was logged, each line with its level before it, such as `warn a.jpg is …`. */
  lines: string[];
  events: Events<WorkEvent>;
  /** What was emitted so far; faults are among the lines. */
  told: WorkEvent[];
  /** Incoming. */
  origin: Origin;
  /** A file in Incoming. @returns it as it is found there. */
  drop(path: string, content: string | Uint8Array): Promise<FoundFile>;
  /** @returns a file in Incoming as it is found there; it was last touched now, by the clock. */
  fileAt(path: string): Promise<FoundFile>;
  /** Carries a decision out. @returns why it was refused, if it was. */
  decide(decision: Decision): string | undefined;
  /** A photo that was admitted, with a file in Incoming. @returns its id. */
  admit(path: string, given?: { rendition?: Rendition; capturedAt?: string }): Promise<number>;
  /** Such a photo that shows these people, developed. @returns its id. */
  developed(path: string, ...people: number[]): Promise<number>;
  /** The state of each photo, by id. */
  states(): string[];
}

export async function smallEvent(): Promise<SmallEvent> {
  const { path: root } = await prepareEventRoot(await newEventRoot(inMemory));
  const store = createStore(openDatabase(join(root, layout.database), migrations));
  const places = placesDisk({ root, links: "auto" }), disk = keepOutOfPlaces(places);
  const clock = manualClock();
  const lines: string[] = [], told: WorkEvent[] = [], events = new Events<WorkEvent>();
  const say = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  const log = { debug: say("debug"), info: say("info"), warn: say("warn"), error: say("error") };
  events.subscribe((event) => {
    if (event.type === "fault") log.warn(event.message);
    else told.push(event);
  });
  const index = new CentroidIndex(DIMENSIONS);
  const event: SmallEvent = {
    root,
    store,
    disk,
    places,
    peopleFolders: createPeopleFolders(store, places),
    router: createRouter({ store, disk: places, warn: log.warn }),
    identity: { index, model: MODEL, bounds: structuredClone(bounds), pairs: "jpeg" },
    clock,
    log,
    lines,
    events,
    told,
    origin: incomingFolder(root, disk, log, () => {}),
    async drop(path, content) {
      const full = join(root, layout.incoming, path);
      await Deno.mkdir(join(full, ".."), { recursive: true });
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      await Deno.writeFile(full, bytes);
      return await event.fileAt(path);
    },
    async fileAt(path) {
      return { ...(await lookAt(join(root, layout.incoming), path))!, ctimeMs: clock.now() };
    },
    decide(decision) {
      const row = store.decisions.get(store.decisions.propose(decision, clock.date()))!;
      const { index, model, bounds } = event.identity;
      return applyDecision({ store, index, model, bounds, now: clock.date() }, row).refused;
    },
    async admit(path, { rendition, capturedAt } = {}) {
      const file = await event.drop(path, `the picture ${path}`);
      const sha256 = createHash("sha256").update(path).digest("hex");
      const id = store.photos.insert(sha256, path.replaceAll("/", "_"), rendition);
      const { size, mtimeMs } = file;
      store.sources.put({ path, size, mtimeMs, photoId: id, role: "original" });
      if (capturedAt !== undefined) {
        store.photos.recordCapture(id, { capturedAt }, Date.parse(capturedAt));
      }
      return id;
    },
    async developed(path, ...people) {
      const id = await event.admit(path);
      await markDeveloped(event, id, ...people);
      return id;
    },
    states: () => store.photos.all().map(({ id, state }) => `${id} ${state}`),
  };
  return event;
}

/** An admitted photo is developed, and shows these people. */
export async function markDeveloped(
  { store, disk }: SmallEvent,
  id: number,
  ...people: number[]
): Promise<void> {
  const name = store.photos.get(id).outputName, bytes = new TextEncoder().encode(`${id} ${name}`);
  await disk.write(`${layout.processed}/${name}`, bytes);
  await disk.write(`${layout.thumbs}/${name}`, bytes);
  const size = { width: 2048, height: 1536, originalWidth: 4000, originalHeight: 3000 };
  store.photos.recordSize(id, size);
  people.forEach((person, at) => store.faces.insert(id, MODEL, faceOf(person, id, at)));
  store.photos.apply(id, "developed");
}

/** A clear face: those of one person have a cosine of about 0.8, those of two people none. */
export function faceOf(person: number, seed: number, place = 0): FoundFace {
  const embedding = new Float32Array(DIMENSIONS), length = Math.hypot(1, 0.5);
  embedding[person] = 1 / length;
  embedding[30 + (person * 5 + seed + place) % 30] = 0.5 / length;
  return {
    box: { x: 100 + place * 200, y: 100, width: 150, height: 180 },
    landmarks: new Float32Array(10),
    score: 0.9,
    originalHeight: 350,
    sharpness: 100,
    embeddingNorm: 18,
    outside: 0,
    usable: true,
    embedding,
  };
}

/** What a worker makes of a photo of one person. */
export function developedPhoto(person: number, captured: CaptureSummary = {}): DevelopedPhoto {
  const bytes = new TextEncoder().encode(`the developed picture of ${person}`);
  return {
    jpeg: bytes,
    thumbnail: bytes.subarray(0, 9),
    width: 2048,
    height: 1536,
    originalWidth: 4000,
    originalHeight: 3000,
    captured,
    faces: [faceOf(person, 1)],
    times: {},
  };
}

/** @returns an admitted photo's file as it is read to be developed, or undefined without a photo. */
export async function jobFor(
  { root, store, clock }: SmallEvent,
  file: FoundFile,
  { suspect = false } = {},
): Promise<PhotoJob | undefined> {
  const photoId = store.sources.known(file.path, null)?.photoId;
  if (photoId === undefined || photoId === null) return undefined;
  const bytes = await Deno.readFile(join(root, layout.incoming, file.path));
  const startedAt = clock.now();
  return {
    file,
    photoId,
    bytes,
    format: "jpeg",
    completeness: "whole",
    suspect,
    startedAt,
    times: {},
  };
}

/** Records that a photo was delivered. @returns what tells whether the delivered file is out of date. */
export function delivered({ store }: SmallEvent, photoId: number): () => boolean {
  const output = "drive", path = `${photoId}.jpg`, place = `${layout.people}/Anna/Solo/${path}`;
  store.outputs.put(output, "/drive", 0);
  const batch = store.outputs.insertBatch(output);
  store.deliveries.want(output, batch, path, { place, photoId, outputName: path });
  const row = () => store.deliveries.at(output, path)!;
  store.deliveries.record(row().id, "committed", "0".repeat(64), true);
  return () => row().outdated;
}
