import { clarityOf } from "../../core/face.ts";
import type { Store } from "../db/store.ts";
import type { Transaction } from "../db/transaction.ts";
import { assignFaces } from "../../people/assign.ts";
import type { MatchBounds } from "../../people/match_bounds.ts";
import { whoGetsFolder } from "../../people/folder_rule.ts";
import { personFolder } from "../../people/person_folder.ts";
import { foldPins, saysWhose } from "../../people/said/pins.ts";
import { carryPins } from "../identity/decisions/face_keys.ts";
import { resolveShot, type ShotOutcome } from "../intake/pairing.ts";
import type { Identity } from "../identity/identity.ts";
import { isHeldBack } from "../identity/older_rules.ts";
import { relearn } from "../identity/relearn.ts";
import { sendBack } from "../identity/send_back.ts";

/** The follow-up work for other photos after this one is identified. */
export interface Identified extends ShotOutcome {
  /** Photos of people who have a folder only from now on. */
  alsoRoute: number[];
}

/**
 * Gives the faces of a developed photo to people, in one transaction; the index changes only after
 * the commit. This is a first guess, for an immediate result; regrouping decides later. A photo
 * that already has its people (its output was lost and made anew) keeps them. Where another file
 * stands for the shot, the photo stands back instead.
 */
export function identifyPhoto(
  store: Store,
  identity: Identity,
  photoId: number,
  now: number,
): Identified {
  const { model, bounds } = identity;
  const learning = { store, index: identity.index, model, bounds };
  return store.transaction((transaction) => {
    const shot = resolveShot(store, identity.pairs, photoId);
    if (shot.standsIn !== undefined) {
      // The photo may have been developed before the other file was there.
      relearn(learning, new Set(detachFaces(store, photoId, shot.standsIn.id)), transaction);
      return { ...shot, alsoRoute: [] };
    }
    guessPeople(store, identity, photoId, now, transaction);
    store.photos.apply(photoId, "identified");
    // Only now, so that people whom the other file showed are known to this one, and keep their folders.
    const left = shot.retired.flatMap(({ id }) => detachFaces(store, id, photoId));
    const said = isHeldBack(store) ? goByPins(store, photoId) : [];
    const changed = new Set([...left, ...said, ...foundAgain(store, model, photoId)]);
    relearn(learning, changed, transaction);
    return { ...shot, alsoRoute: giveFolders(store, bounds, photoId) };
  });
}

/** Gives the faces of a photo to the people whom they resemble, or to somebody new. */
export function guessPeople(
  store: Store,
  { index, model, bounds }: Identity,
  photoId: number,
  now: number,
  { afterCommit }: Transaction,
): void {
  const all = store.faces.ofPhoto(photoId);
  const open = all.some(({ personId }) => personId !== null) ? [] : all.filter((face) =>
    // Whose a face is that a decision mentions is no guess.
    face.usable && face.model === model && !store.decisions.pinsOf(face.id).some(saysWhose)
  );
  const { founded, personOf, centroids } = assignFaces(
    open.map((face) => ({ ...face, clarity: clarityOf(face, bounds.costs) })),
    index,
    bounds,
    store.people.nextId(),
  );
  for (const id of founded) store.people.insert(id, personFolder(id), now);
  for (const [faceId, personId] of personOf) store.faces.assign(faceId, personId, "guess");
  for (const centroid of centroids) store.people.putCentroid(model, centroid);
  afterCommit(() => {
    for (const centroid of centroids) index.put(centroid);
  });
}

/** People whose faces were found again by a model that may have no centroids of them yet. */
function foundAgain(store: Store, model: string, photoId: number): number[] {
  return store.faces.ofPhoto(photoId).flatMap(({ personId }) =>
    personId === null || store.people.hasCentroid(personId, model) ? [] : [personId]
  );
}

/** Takes a photo's faces out of the event, as another one shows the same. @returns the people they were given to. */
function detachFaces(store: Store, photoId: number, heirId: number): number[] {
  carryPins(store, photoId, heirId);
  const people = store.faces.ofPhoto(photoId).map(({ personId }) => personId);
  store.faces.removeOfPhoto(photoId);
  return people.filter((id) => id !== null);
}

/**
 * Does with a photo's faces what decisions say of them, as regrouping would.
 *
 * @returns the people who gain or lose a face by that.
 */
function goByPins(store: Store, photoId: number): number[] {
  return store.faces.ofPhoto(photoId).flatMap(({ id, personId }) => {
    const pins = store.decisions.pinsOf(id), decision = pins.findLast(saysWhose)?.decisionId;
    if (decision === undefined) return [];
    const said = foldPins(pins, (one) => store.people.resolve(one)).get(id);
    const { pinnedTo, isNoFace = false, notOf = [] } = said ?? {};
    const isDenied = isNoFace || (personId !== null && notOf.includes(personId));
    const to = pinnedTo ?? (isDenied ? null : personId);
    if (to === personId) return [];
    store.faces.assign(id, to, { decision });
    return [personId, to].filter((one) => one !== null);
  });
}

/**
 * Gives folders to people by the rule of `people/folder_rule.ts`, which regrouping uses, too.
 *
 * @returns the other photos of those people.
 */
function giveFolders(store: Store, bounds: MatchBounds, photoId: number): number[] {
  const seen = store.faces.ofPhoto(photoId).flatMap(({ usable, personId, ...face }) => {
    if (!usable || personId === null) return [];
    const clarity = clarityOf(face, bounds.costs);
    const { hasFolder, name } = store.people.get(personId), isNamed = name !== null;
    // People with a folder may have thousands of faces, and nothing is to be decided about them.
    const others = hasFolder ? [] : store.faces.usableOf(personId, face.model);
    const best = Math.max(clarity, ...others.map((other) => clarityOf(other, bounds.costs)));
    const isElsewhere = store.faces.isElsewhere(personId, photoId);
    return [{ personId, clarity, best, hasFolder, isElsewhere, isNamed }];
  });
  const alsoRoute = new Set<number>();
  for (const personId of whoGetsFolder(seen, bounds)) {
    store.people.giveFolder(personId, true);
    for (const other of store.faces.photosOf(personId)) alsoRoute.add(other);
  }
  alsoRoute.delete(photoId);
  return sendBack(store, alsoRoute);
}
