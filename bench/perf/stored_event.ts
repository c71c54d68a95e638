import { dirname, join } from "node:path";
import { layout } from "../../src/event/event_layout.ts";
import type { FoundFace } from "../../src/core/face.ts";
import { readMigrations } from "../../src/event/db/migrate.ts";
import { openDatabase } from "../../src/event/db/open.ts";
import { createStore, type Store } from "../../src/event/db/store.ts";
import { prepareEventRoot } from "../../src/event/disk/event_root.ts";
import { centroidOf } from "../../src/people/centroid_index.ts";
import { personFolder } from "../../src/people/person_folder.ts";
import { parseManifest } from "../../src/processor/models/manifest.ts";
import { syntheticFaces } from "./synthetic_faces.ts";

const migrations = new URL("../../migrations/", import.meta.url);
const manifest = new URL("../../models/manifest.json", import.meta.url);
const { evidence } = parseManifest(await Deno.readTextFile(manifest)).embedder.match;
/** Each photo shows so many people, and is in the folder of each. */
const PEOPLE_IN_PHOTO = 2;

/** Opens an event's database, for whoever works on it alone. */
export function openStore(root: string): Store {
  return createStore(openDatabase(join(root, layout.database), readMigrations(migrations)));
}

/**
 * Makes an event of many photos that are sorted already; all its files are empty.
 *
 * @returns the event's folder, absolute.
 */
export async function makeStoredEvent(photos: number, people: number, model: string) {
  const folder = await Deno.makeTempDir({ prefix: "photosort-bench-" });
  const { path: root } = await prepareEventRoot(join(folder, "event"));
  const store = openStore(root), made = new Set<string>();
  const put = (path: string) => {
    const full = join(root, path), folder = dirname(full);
    if (!made.has(folder)) Deno.mkdirSync(folder, { recursive: true });
    made.add(folder);
    Deno.writeFileSync(full, new Uint8Array());
    return full;
  };
  const faces = syntheticFaces(photos * PEOPLE_IN_PHOTO, people);
  store.transaction(() => {
    for (const [who, theirs] of Map.groupBy(faces, ({ who }) => who)) {
      store.people.insert(who + 1, personFolder(who + 1), 0);
      store.people.giveFolder(who + 1, true);
      store.people.putCentroid(
        model,
        centroidOf(who + 1, theirs, evidence),
      );
    }
    for (let at = 0; at < photos; at++) {
      const shown = faces.slice(at * PEOPLE_IN_PHOTO, (at + 1) * PEOPLE_IN_PHOTO);
      addPhoto(store, at, shown.map(({ who, embedding }) => ({ who, embedding })), model, put);
    }
    store.regrouped.put({
      ...store.regrouped.get(),
      faceId: faces.length,
      answered: store.regrouped.reasons(),
    });
  });
  store.close();
  return root;
}

interface Shown {
  who: number;
  embedding: Float32Array;
}

function addPhoto(
  store: Store,
  at: number,
  shown: readonly Shown[],
  model: string,
  put: (path: string) => string,
): void {
  const name = `IMG_${String(at).padStart(6, "0")}.jpg`, path = `card ${at % 20}/${name}`;
  const id = store.photos.insert(at.toString(16).padStart(64, "0"), name, "rendered");
  for (const event of ["developed", "identified", "routed"] as const) store.photos.apply(id, event);
  for (const { embedding } of shown) store.faces.insert(id, model, faceLike(embedding));
  const faces = store.faces.ofPhoto(id);
  shown.forEach(({ who }, i) => store.faces.assign(faces[i].id, who + 1, "guess"));
  put(`${layout.processed}/${name}`);
  put(`${layout.thumbs}/${name}`);
  for (const who of new Set(shown.map(({ who }) => who))) {
    const place = `${layout.people}/${personFolder(who + 1)}/Group/${name}`;
    put(place);
    store.places.want(place, id);
    store.places.setState(place, "present");
  }
  const { size, mtime } = Deno.statSync(put(`${layout.incoming}/${path}`));
  const mtimeMs = mtime!.getTime();
  store.sources.put({ path, size, mtimeMs, photoId: id, role: "original" });
}

function faceLike(embedding: Float32Array): FoundFace {
  return {
    ...{ box: { x: 0, y: 0, width: 100, height: 100 }, landmarks: new Float32Array(10) },
    ...{ score: 0.9, originalHeight: 100, sharpness: 100, embeddingNorm: 20, outside: 0 },
    ...{ usable: true, embedding },
  };
}
