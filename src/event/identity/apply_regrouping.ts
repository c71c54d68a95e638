import type { Store } from "../db/store.ts";
import type { PeopleChanges, PersonKey } from "../../people/changes.ts";
import { personFolder } from "../../people/person_folder.ts";
import { type Learning, relearn } from "./relearn.ts";
import { sendBack } from "./send_back.ts";
import type { Regrouping } from "./regroup_stored.ts";

/**
 * Applies the result of regrouping, in one transaction; the index changes only after the commit.
 * Faces that arrived during regrouping follow their person.
 *
 * @returns the photos to route again; undefined, with nothing changed, if somebody made a decision
 * during regrouping.
 */
export function applyRegrouping(
  learning: Learning,
  { changes, belowGate, upTo }: Regrouping,
  now: number,
): number[] | undefined {
  const { store, model } = learning;
  return store.transaction((transaction) => {
    if (store.decisions.countApplied() !== upTo.decisions) return undefined;
    const idOf = numberNewPeople(store, changes, now);
    const photos = new Set<number>(), people = new Set<number>();
    const past = pastOf(store, upTo), hideIfSplit = hidingOf(store, now);
    for (const faceId of belowGate) {
      store.faces.closeGate(faceId);
      const face = store.faces.whereIs(faceId);
      if (face === undefined) continue;
      photos.add(face.photoId);
      if (face.personId !== null) people.add(face.personId);
    }
    for (const { faceId, to } of changes.moves) {
      const before = store.faces.whereIs(faceId);
      // The face was removed during regrouping.
      if (before === undefined) continue;
      const personId = to === null ? null : idOf(to);
      past.faceMoves(faceId, before.personId, personId);
      if (to !== null && "new" in to) hideIfSplit(before.personId, idOf(to));
      store.faces.assign(faceId, personId, "regrouping");
      photos.add(before.photoId);
      for (const id of [before.personId, personId]) if (id !== null) people.add(id);
    }
    for (const { personId, into } of changes.dissolved) {
      for (const photoId of store.faces.photosOf(personId)) photos.add(photoId);
      past.merges(personId, idOf(into));
      store.faces.reassign(personId, idOf(into), "regrouping");
      store.people.mergeInto(personId, idOf(into));
      people.add(personId).add(idOf(into));
    }
    const withFolder = changes.withFolder.map(idOf);
    for (const id of giveFolders(store, model, withFolder, upTo, past)) {
      for (const photoId of store.faces.photosOf(id)) photos.add(photoId);
    }
    store.regrouped.put(upTo);
    relearn(learning, people, transaction);
    return sendBack(store, photos);
  });
}

/** @returns what lets somebody new who was part of a person be hidden from others as that person is. */
function hidingOf({ guests: { wishes }, people }: Store, now: number) {
  const hidden = new Map(
    wishes.unpublished().map(({ personId, by }) => [people.resolve(personId), by]),
  );
  return (from: number | null, part: number): void => {
    const by = from === null ? undefined : hidden.get(from);
    if (by !== undefined) wishes.unpublish(part, by, now);
  };
}

/** Receives the changes of regrouping that matter for undoing decisions. */
interface Past {
  faceMoves(faceId: number, from: number | null, to: number | null): void;
  merges(personId: number, into: number): void;
  standsOtherwise(personId: number): void;
}

/**
 * Undoing a decision also undoes the changes that regrouping made because of it. Changes because of
 * new photos stay, because they would have come anyway; so they are recorded as if they had been
 * there before the decision.
 */
function pastOf({ earlier, regrouped, people, faces }: Store, upTo: Regrouping["upTo"]): Past {
  if (upTo.decisions === regrouped.get().decisions) {
    return { faceMoves: earlier.followFace, merges: earlier.followMerger, standsOtherwise() {} };
  }
  const until = upTo.decisions - 1;
  const standsOtherwise = (id: number) => earlier.keepPerson(id, people.get(id), until);
  return {
    faceMoves: (faceId, from) => earlier.keepFace(faceId, from, until),
    merges(personId) {
      for (const { id } of faces.ofPerson(personId)) earlier.keepFace(id, personId, until);
      standsOtherwise(personId);
    },
    standsOtherwise,
  };
}

function numberNewPeople(store: Store, { newPeople }: PeopleChanges, now: number) {
  const first = store.people.nextId();
  for (let id = first; id < first + newPeople; id++) store.people.insert(id, personFolder(id), now);
  return (key: PersonKey) => "known" in key ? key.known : first + key.new;
}

/** @returns who got or lost a folder; people met since the faces were read keep what they have. */
function giveFolders(
  store: Store,
  model: string,
  withFolder: readonly number[],
  { faceId: upToFace }: Regrouping["upTo"],
  past: Past,
): number[] {
  const has = store.people.withFolder();
  // Whom no photo of this event shows has no folder here, whatever they are called.
  const elsewhere = store.photos.countElsewhere() > 0
    ? store.faces.seenElsewhereOnly()
    : new Set<number>();
  const wanted = new Set(withFolder).difference(elsewhere);
  const changed = [...wanted].filter((id) => !has.has(id));
  const lost = [...has].filter((id) =>
    elsewhere.has(id) ||
    !wanted.has(id) && !store.faces.hasNewer(id, upToFace) && store.people.get(id).name === null &&
      !store.faces.isKnownOtherwise(id, model)
  );
  for (const id of [...changed, ...lost]) past.standsOtherwise(id);
  for (const id of changed) store.people.giveFolder(id, true);
  for (const id of lost) store.people.giveFolder(id, false);
  return [...changed, ...lost];
}
