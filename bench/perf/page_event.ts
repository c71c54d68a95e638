import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { FoundFace } from "../../src/core/face.ts";
import type { Store } from "../../src/event/db/store.ts";
import { prepareEventRoot } from "../../src/event/disk/event_root.ts";
import { layout } from "../../src/event/event_layout.ts";
import { centroidOf } from "../../src/people/centroid_index.ts";
import type { MatchBounds } from "../../src/people/match_bounds.ts";
import { personFolder } from "../../src/people/person_folder.ts";
import { openStore } from "./stored_event.ts";
import { type SyntheticFace, syntheticFaces } from "./synthetic_faces.ts";

export interface PageEventSize {
  photos: number;
  faces: number;
  people: number;
}

/** One face in so many is below the gate: half of those joined somebody, half are nobody's. */
const UNCLEAR = 20;
/** One person in so many is a stranger without a folder, is hidden, has a name. */
const STRANGER = 3, HIDDEN = 50, NAMED = 4;
const BEGAN_AT = Date.UTC(2026, 5, 6, 10), PACE_MS = 2500;
const cameras = ["Canon EOS R6", "Nikon Z 8", "SONY ILCE-7M4"];

/**
 * Makes the database of a sorted event, without any photo's file.
 *
 * @returns the event's folder, absolute.
 */
export async function makePageEvent(
  { photos, faces: count, people }: PageEventSize,
  model: string,
  bounds: MatchBounds,
): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "photosort-bench-" });
  const { path: root } = await prepareEventRoot(join(folder, "event"));
  const store = openStore(root), faces = syntheticFaces(count, people);
  const inPhoto = Map.groupBy(faces, ({ id }) => id % photos);
  store.transaction(() => {
    for (const [who, theirs] of Map.groupBy(faces, ({ who }) => who)) {
      putPerson(store, who + 1);
      store.people.putCentroid(model, centroidOf(who + 1, theirs, bounds.evidence));
    }
    for (let at = 0; at < photos; at++) putPhoto(store, at, inPhoto.get(at) ?? [], model);
    const settled = { ...store.regrouped.get(), answered: store.regrouped.reasons() };
    store.regrouped.put({ ...settled, faceId: count });
  });
  store.close();
  spreadTimes(root);
  return root;
}

function putPerson(store: Store, id: number): void {
  store.people.insert(id, personFolder(id), 0);
  store.people.giveFolder(id, id % STRANGER !== 0);
  if (id % HIDDEN === 0) store.people.set(id, "role", "hidden");
  if (id % NAMED === 0) store.people.set(id, "name", `Guest ${id}`);
}

function putPhoto(store: Store, at: number, shown: readonly SyntheticFace[], model: string): void {
  const name = `IMG_${String(at).padStart(6, "0")}.jpg`;
  const id = store.photos.insert(at.toString(16).padStart(64, "0"), name, "rendered");
  const takenAt = BEGAN_AT + at * PACE_MS, camera = cameras[at % cameras.length];
  store.photos.recordCapture(id, {
    ...{ capturedAt: new Date(takenAt).toISOString().slice(0, 19), camera, serial: `${at % 4}` },
    lens: "RF24-70mm F2.8 L IS USM",
  }, takenAt);
  const size = { width: 2048, height: 1365, originalWidth: 6000, originalHeight: 4000 };
  store.photos.recordSize(id, size);
  store.sources.put({
    path: `card ${at % 20}/${name}`,
    ...{ size: 9e6, mtimeMs: takenAt, photoId: id, role: "original" },
  });
  for (const event of ["developed", "identified", "routed"] as const) store.photos.apply(id, event);
  for (const [place, face] of shown.entries()) putFace(store, id, place, face, model);
  const guests = [...new Set(shown.filter(isSomebodys).map(({ who }) => who + 1))]
    .filter((person) => person % STRANGER !== 0 && person % HIDDEN !== 0);
  const kind = guests.length > 1 ? "Group" : "Solo";
  const places = guests.map((person) => `${layout.people}/${personFolder(person)}/${kind}/${name}`);
  for (const path of places.length > 0 ? places : [`${layout.noFaces}/${name}`]) {
    store.places.want(path, id);
    store.places.setState(path, "present");
  }
}

const isSomebodys = ({ id }: SyntheticFace) => id % (2 * UNCLEAR) !== 0;

function putFace(
  store: Store,
  photo: number,
  place: number,
  face: SyntheticFace,
  model: string,
): void {
  const isUnclear = face.id % UNCLEAR === 0;
  const found: FoundFace = {
    box: { x: 100 + place * 300, y: 100, width: 100 + face.id % 80, height: 120 + face.id % 80 },
    landmarks: new Float32Array(10),
    ...{ score: 0.9, originalHeight: 300 + face.id % 200, sharpness: 100 },
    ...{ embeddingNorm: isUnclear ? 11 : 14 + face.id % 8, outside: 0 },
    ...{ usable: !isUnclear, embedding: face.embedding },
  };
  store.faces.insert(photo, model, found);
  if (isSomebodys(face)) store.faces.assign(store.faces.lastId(), face.who + 1, "guess");
}

/** The photos were sorted one by one, not within the seconds in which this event was made. */
function spreadTimes(root: string): void {
  using db = new DatabaseSync(join(root, layout.database));
  db.prepare("UPDATE photo SET begun_at = taken_at + 60000, ended_at = taken_at + 63000").run();
}
