import { join } from "node:path";
import { openDatabase } from "../../src/event/db/open.ts";
import { createStore, type Store } from "../../src/event/db/store.ts";
import type { PhotoTransition } from "../../src/core/photo_state.ts";
import { inMemory } from "./event_tree.ts";
import { migrations, newDatabase } from "./new_database.ts";
import { tempFolder } from "./temp_folder.ts";

export interface NewStore extends Store, Disposable {
  /** Absolute path of the database's file. */
  path: string;
}

/** A store over a new database of its own without rows, closed at the end of its `using` block. */
export async function newStore(): Promise<NewStore> {
  const path = join(await tempFolder(inMemory), "photosort.db");
  await newDatabase(path);
  const store = createStore(openDatabase(path, migrations));
  return { ...store, path, [Symbol.dispose]: () => store.close() };
}

/** @returns a hash of 64 hexadecimal digits that differs for each number. */
export function hashOf(number: number): string {
  return number.toString(16).padStart(64, "0");
}

const way: PhotoTransition[] = ["developed", "identified", "routed"];

/**
 * Puts a photo `n.jpg`, with an original of that name in Incoming, into a store.
 *
 * @param n decides its hash and names; numbers of photos are given in the order of calls.
 * @param reached how far it is: the last event that happened to it.
 * @returns its number.
 */
export function putPhoto(store: Store, n: number, reached?: PhotoTransition): number {
  const id = store.photos.insert(hashOf(n), `${n}.jpg`, "rendered");
  store.sources.put({ path: `${n}.jpg`, size: n, mtimeMs: n, photoId: id, role: "original" });
  if (reached === undefined) return id;
  const events = way.includes(reached) ? way.slice(0, way.indexOf(reached) + 1) : [reached];
  for (const event of events) store.photos.apply(id, event);
  return id;
}

/** Puts a face into a photo. @returns its number. */
export function putFace(store: Store, photoId: number, face: Partial<PutFace> = {}): number {
  const { person = null, model = "m", usable = true, embedding = [1, 0], x = 0, norm = 20 } = face;
  const { originalHeight = 100 } = face;
  store.faces.insert(photoId, model, {
    box: { x, y: 0, width: 100, height: 100 },
    landmarks: new Float32Array(10),
    score: 0.9,
    originalHeight,
    sharpness: 50,
    embeddingNorm: norm,
    outside: 0,
    usable,
    embedding: Float32Array.from(embedding),
  });
  const id = store.faces.lastId();
  if (person !== null) store.faces.assign(id, person, "guess");
  return id;
}

interface PutFace {
  person: number | null;
  model: string;
  usable: boolean;
  embedding: readonly number[];
  /** Left edge of its box, in pixels of the developed photo. */
  x: number;
  /** Length of the raw embedding. */
  norm: number;
  /** In pixels of the original. */
  originalHeight: number;
}

/** Puts a person `Person_00n` with a folder into a store. */
export function putPerson(store: Store, id: number, name: string | null = null): void {
  store.people.insert(id, `Person_00${id}`, 0);
  store.people.giveFolder(id, true);
  if (name !== null) store.people.set(id, "name", name);
}
