/** An event whose faces are made-up vectors, on a real database and a real disk. */
import { join } from "node:path";
import type { QualityGate } from "../../src/core/quality_gate.ts";
import type { Decision } from "../../src/core/decision.ts";
import { clarityOf, type FoundFace } from "../../src/core/face.ts";
import { layout } from "../../src/event/event_layout.ts";
import { openDatabase } from "../../src/event/db/open.ts";
import type { DecisionRow } from "../../src/event/db/people/decisions.ts";
import { createStore, type Store } from "../../src/event/db/store.ts";
import { prepareEventRoot } from "../../src/event/disk/event_root.ts";
import { placesDisk } from "../../src/event/disk/places_disk.ts";
import { parseManifest } from "../../src/processor/models/manifest.ts";
import type { MatchBounds } from "../../src/people/match_bounds.ts";
import { CentroidIndex } from "../../src/people/centroid_index.ts";
import { applyRegrouping } from "../../src/event/identity/apply_regrouping.ts";
import { applyAnyDecision } from "../../src/event/privacy/apply_any_decision.ts";
import { applyTogether } from "../../src/event/identity/decisions/apply_decision.ts";
import { DecisionLog } from "../../src/event/identity/decisions/decision_log.ts";
import { eraseCopies } from "../../src/event/privacy/erase_copies.ts";
import { faceKey } from "../../src/event/identity/decisions/face_keys.ts";
import { identifyPhoto } from "../../src/event/sorting/identify.ts";
import type { Identity } from "../../src/event/identity/identity.ts";
import { regroupStored } from "../../src/event/identity/regroup_stored.ts";
import { type Judging, judgingBy } from "../../src/event/views/judging.ts";
import { loadConfig } from "../../src/event/settings.ts";
import { placesFor } from "../../src/event/folders/plan.ts";
import { createRouter } from "../../src/event/folders/router.ts";
import { migrations, newDatabase } from "./new_database.ts";
import { filesBelow, inMemory, newEventRoot } from "./event_tree.ts";

const top = new URL("../../", import.meta.url);
const { embedder } = parseManifest(await Deno.readTextFile(new URL("models/manifest.json", top)));
export const MODEL = "made-up";
const DIMENSIONS = 64;
/** The dimension along which the made-up embedder answers a picture of nothing. */
const NOTHING = DIMENSIONS - 1;
const { measured: _, ...match } = embedder.match;
/** The shipped bounds, but for the direction of pictures of nothing. */
export const bounds: MatchBounds = {
  ...match,
  costs: {
    ...match.costs,
    emptiness: {
      ...match.costs.emptiness,
      direction: Float32Array.from({ length: DIMENSIONS }, (_, at) => at === NOTHING ? 1 : 0),
    },
  },
};

/** A gate that clear made-up faces pass. */
export const gate: QualityGate = {
  minScore: 0.7,
  minOriginalPixels: 40,
  minDevelopedPixels: 20,
  minSharpness: 8,
  minClarity: bounds.clarity.min,
  costs: bounds.costs,
};

/** What made-up faces are told apart by. */
export type MadeUpJudging = Pick<Judging, "model" | "dimensions" | "bounds">;
const madeUpJudging: MadeUpJudging = { model: MODEL, dimensions: DIMENSIONS, bounds };
/** The same with {@link gate}, as views ask for it. */
export const judging: Judging = { ...madeUpJudging, gate };

/** The shipped model's, for what reads its settings itself, as the page's thread does. */
export async function shippedJudging(): Promise<MadeUpJudging> {
  return await judgingBy(loadConfig({ flags: {}, environment: {}, dotenv: {} }));
}

/** A face of somebody: near to all others of them, and far from everybody else's. */
function faceOf(who: number, seed: number): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  vector[who % DIMENSIONS] = 1;
  // Pairs of one person have a cosine of about 0.6, those of two people about 0.
  for (let i = 0; i < 8; i++) vector[(who * 7 + seed * 13 + i * 5 + 1) % DIMENSIONS] += 0.27;
  vector[NOTHING] = 0;
  return unit(vector);
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** A face in a photo. */
export interface Seen {
  who: number;
  /** Somebody else whom they resemble in this photo, nearly as much. */
  like?: number;
  /**
   * dim: passes the gate, but is less like other pictures of the person · blurred: does not even
   * pass it, and resembles other such faces, whoever they are.
   */
  is?: keyof typeof views;
}

/** Clarity of a face, and the shares of its look that are its person's and that say nothing. */
const views = {
  clear: { clarity: 18, own: 0.998, nothing: 0 },
  dim: { clarity: 12.5, own: 0.7, nothing: 0.2 },
  blurred: { clarity: 10.5, own: 0.7, nothing: 0.6 },
} as const;

/** @returns a unit vector. */
function lookOf({ who, like, is = "clear" }: Seen, seed: number): Float32Array {
  const face = faceOf(who, seed), { clarity, own, nothing } = views[is];
  if (like !== undefined) faceOf(like, seed + 1).forEach((value, i) => face[i] += 0.8 * value);
  // So that no part of one looks like a part of another.
  const pace = 1 + who * 31 + seed * 7 + clarity;
  const stray = face.map((_, i) => i === NOTHING ? 0 : Math.sin(pace * (1 + i)));
  const rest = Math.sqrt(1 - own * own - nothing * nothing);
  const [mine, noise] = [face, stray].map(unit);
  return unit(
    mine.map((value, i) => own * value + rest * noise[i] + (i === NOTHING ? nothing : 0)),
  );
}

export interface SyntheticEvent {
  root: string;
  store: Store;
  /** How people are told apart; may be changed in place, as by a setting. */
  bounds: MatchBounds;
  /** A photo that shows these people side by side is developed. @returns its id. */
  develop(...seen: (number | Seen)[]): number;
  /** The same, and it is identified. */
  arrive(...seen: (number | Seen)[]): number;
  /** What faces are identified by; reads the index from the database. */
  openIdentity(): Identity;
  regroup(): void;
  /** @returns why the decision was refused, if it was. */
  decide(decision: Decision): string | undefined;
  /** Applies the decisions that somebody else appended. @returns those. */
  applyOpen(): DecisionRow[];
  /** Forgets a person, as `people forget` does. */
  forget(person: number): Promise<void>;
  /** Applies an open decision, whatever it is. */
  applyAny(decision: number): Promise<void>;
  /** Writes what was decided into `Admin/decisions.jsonl`. */
  keepDecisions(): void;
  /** Closes the database and opens it anew, as a restart does. */
  restart(): void;
  /** Puts every photo into its folders. */
  route(): Promise<void>;
  /** What is on disk under People and NoFaces, and what the database implies. */
  places(): Promise<{ found: string[]; implied: string[] }>;
  /** Whose each face is, and how each person stands. */
  state(): { faces: string[]; people: string[]; pins: string[] };
  key(faceId: number): NonNullable<ReturnType<typeof faceKey>>;
  faces(): { id: number; personId: number | null; photoId: number }[];
}

/**
 * @param dir where its folder is made, in memory if left out and that can be.
 * @param outputName how the photo of that number is called in Processed.
 */
export async function syntheticEvent(
  dir: string | undefined = inMemory,
  outputName = (serial: number) => `photo_${serial}.jpg`,
  { model, dimensions, bounds }: MadeUpJudging = madeUpJudging,
): Promise<SyntheticEvent> {
  const { path: root } = await prepareEventRoot(await newEventRoot(dir));
  const open = () => createStore(openDatabase(join(root, layout.database), migrations));
  await newDatabase(join(root, layout.database));
  const disk = placesDisk({ root, links: "auto" });
  const openIndex = () => new CentroidIndex(dimensions, store.people.centroids(model));
  const ownBounds = { ...bounds };
  let store = open(), index = new CentroidIndex(dimensions), serial = 0, now = 1;
  const applyOpen = () => {
    const open = store.decisions.open();
    for (let done = 0; done < open.length;) {
      const context = { store, index, model, bounds: ownBounds, now: now++ };
      done += applyTogether(context, open.slice(done)).length;
    }
    return open;
  };
  const photoIds = () => Array.from({ length: serial }, (_, i) => i + 1);
  const faces = () =>
    photoIds().flatMap((photoId) =>
      store.faces.ofPhoto(photoId).map(({ id, personId }) => ({ id, personId, photoId }))
    );
  const routeOne = async (id: number) => {
    const router = createRouter({ store, disk, warn: () => {} });
    const output = `${layout.processed}/${store.photos.get(id).outputName}`;
    if (!await disk.exists(output)) await disk.write(output, new TextEncoder().encode(`${id}`));
    await router.route(id);
  };
  const develop = (...seen: (number | Seen)[]) => {
    const sha256 = (++serial).toString(16).padStart(64, "0");
    const id = store.photos.insert(sha256, outputName(serial));
    store.photos.recordSize(id, { ...size, originalWidth: 4000, originalHeight: 3000 });
    seen.map((one) => typeof one === "number" ? { who: one } : one)
      .forEach((one, i) => {
        const embedding = new Float32Array(dimensions);
        embedding.set(lookOf(one, serial));
        store.faces.insert(id, model, madeUp(i, one, embedding, bounds));
      });
    store.photos.apply(id, "developed");
    return id;
  };
  const applyAny = async (id: number) => {
    const routeAll = async (photos: Iterable<number>) => {
      for (const photo of photos) await routeOne(photo);
    };
    const context = {
      store,
      index,
      model,
      bounds: ownBounds,
      disk,
      routeAll,
      redactLogs: () => {},
    };
    await applyAnyDecision({
      ...{ ...context, now: now++ },
      eraseCopies: (forgotten) => eraseCopies(root, store, forgotten),
    }, store.decisions.get(id)!);
  };
  return {
    root,
    get store() {
      return store;
    },
    bounds: ownBounds,
    faces,
    openIdentity: () => ({ index: openIndex(), model, bounds: ownBounds, pairs: "jpeg" }),
    develop,
    arrive(...seen) {
      const id = develop(...seen);
      identifyPhoto(store, { index, model, bounds: ownBounds, pairs: "jpeg" }, id, now++);
      return id;
    },
    regroup() {
      const regrouping = regroupStored(store, model, ownBounds);
      applyRegrouping({ store, index, model, bounds: ownBounds }, regrouping, now++);
    },
    decide(decision) {
      const id = store.decisions.propose(decision, now++);
      applyOpen();
      return store.decisions.get(id)!.refused ?? undefined;
    },
    applyOpen,
    forget: (person) => applyAny(store.decisions.propose({ kind: "forget", person }, now++)),
    applyAny,
    keepDecisions: () => new DecisionLog(root, store).catchUp(),
    restart() {
      store.close();
      store = open();
      index = openIndex();
    },
    async route() {
      for (const id of photoIds()) await routeOne(id);
    },
    async places() {
      const implied = photoIds().filter((id) => !store.photos.get(id).dropped).flatMap((id) =>
        placesFor(store.photos.get(id).outputName, store.faces.peopleIn(id), store.routing.get())
      );
      const below = async (folder: string) =>
        (await filesBelow(join(root, folder))).map((path) => `${folder}/${path}`);
      const found = [...await below(layout.people), ...await below(layout.noFaces)];
      return { found: found.sort(), implied: implied.sort() };
    },
    state: () => ({
      dropped: store.photos.all().filter(({ dropped }) => dropped).map(({ id }) => id),
      faces: faces().map(({ id, personId }) => `${id} is ${personId}`),
      people: store.people.all().map((row) => JSON.stringify(row)),
      pins: store.decisions.pins().map((pin) => JSON.stringify(pin)).sort(),
    }),
    key: (faceId) => faceKey(store, faceId)!,
  };
}

/** @returns a face of somebody as a photo worker finds it; each seed gives another look of them. */
export function foundFace(seen: Seen, seed: number): FoundFace {
  return madeUp(0, seen, lookOf(seen, seed), bounds);
}

const size = { width: 2048, height: 1536 };

function madeUp(
  place: number,
  { is = "clear" }: Seen,
  embedding: Float32Array,
  { costs }: MatchBounds,
) {
  const cost = -clarityOf({ embeddingNorm: 0, outside: 0, embedding }, costs);
  return {
    box: { x: 100 + place * 200, y: 100, width: 150, height: 180 },
    ...{
      landmarks: embedding.map((value) => 100 + value).subarray(0, 10),
      score: 0.9,
      originalHeight: 350,
      sharpness: 100,
    },
    ...{ embeddingNorm: views[is].clarity + cost, outside: 0, usable: is !== "blurred", embedding },
  };
}
