import type { Change, ChangeOf, PersonChange } from "../../../core/change.ts";
import { personFolder } from "../../../people/person_folder.ts";
import { placeOfKey } from "./face_keys.ts";
import type { Store } from "../../db/store.ts";

/** The photos and people that changes affect. */
export interface Touched {
  /** People with other faces than before. */
  people: Set<number>;
  /** Photos that may belong elsewhere now. */
  photos: Set<number>;
}

/**
 * Applies what a decision changes to the database, within a transaction and in order, and remembers
 * what was before, so that undoing can bring it back.
 *
 * @param decision the number of the decision.
 * @param until how many decisions were dealt with before it.
 * @param now milliseconds since 1970.
 */
export function applyChanges(
  store: Store,
  { decision, until, now }: { decision: number; until: number; now: number },
  changes: readonly Change[],
): Touched {
  const touched: Touched = { people: new Set(), photos: new Set() };
  for (const change of changes) {
    switch (change.kind) {
      case "face":
        moveFace(store, change, { decision, until }, touched);
        break;
      case "person":
        changePerson(store, change, { now, until }, touched);
        break;
      case "pin":
        if (change.set) store.decisions.pin(change.pin);
        else store.decisions.unpin(change.pin);
        break;
      case "setting":
        store.settings.set(change.setting, change.to);
        break;
      case "dropped":
        dropPhoto(store, change, touched);
        break;
      case "drawn":
        drawFace(store, change, touched);
        break;
      case "undone":
        store.decisions.markUndone(change.decision, change.to);
        break;
      case "portrait":
        // The decision itself is what is in force.
        break;
    }
  }
  return touched;
}

function moveFace(
  { faces, earlier }: Store,
  { face, from, to }: ChangeOf<"face">,
  { decision, until }: { decision: number; until: number },
  touched: Touched,
): void {
  earlier.keepFace(face, from, until);
  faces.assign(face, to, { decision });
  touched.photos.add(faces.whereIs(face)!.photoId);
  for (const id of [from, to]) if (id !== null) touched.people.add(id);
}

function changePerson(
  { people, faces, earlier }: Store,
  { person, field, to }: PersonChange,
  { now, until }: { now: number; until: number },
  { photos }: Touched,
): void {
  if (!people.exists(person)) people.insert(person, personFolder(person), now);
  earlier.keepPerson(person, people.get(person), until);
  people.set(person, field, to);
  for (const photo of faces.photosOf(person)) photos.add(photo);
}

function drawFace(
  store: Store,
  { face, decision, key, to }: ChangeOf<"drawn">,
  { photos }: Touched,
): void {
  const place = placeOfKey(store, key);
  if (to && place !== undefined) {
    store.faces.draw(face, place.photoId, place.box);
    store.drawn.add(face, decision);
  }
  const now = store.faces.whereIs(face);
  if (now !== undefined) photos.add(now.photoId);
  if (!to) store.faces.remove(face);
}

function dropPhoto({ photos }: Store, { photo, to }: ChangeOf<"dropped">, touched: Touched): void {
  const { id } = photos.withHash(photo)!;
  photos.setDropped(id, to);
  touched.photos.add(id);
}
