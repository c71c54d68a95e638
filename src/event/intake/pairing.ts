/**
 * The rules for a shot that the camera kept twice, as RAW and as JPEG or HEIF: one of the two files
 * stands for it, whichever came first and however much later the other one.
 */
import { type PairPreference, shotKey, type StandIn } from "../../core/shot.ts";
import {
  areOneShot,
  decideShot,
  nearestOf,
  type ShotFile,
  type ShotMember,
  standInFor,
  standsBack,
} from "../../core/shot_files.ts";
import { renditionNamed } from "../../processor/decode/format.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";
import type { PlaceInShot } from "../watcher/backlog.ts";

/** The outcome for a shot that two files show. */
export interface ShotOutcome {
  /** The photo that stands for this one, so that this one goes no further. */
  standsIn?: PhotoRow;
  /** Photos for which this one stands from now on: sorted already, to be taken out again. */
  retired: PhotoRow[];
  /** Photos that stood back for this one and turned out to be of another shot. */
  freed: PhotoRow[];
}

/** A photo that may represent another one, and the data with which a worker can decide that. */
export interface PossibleStandIn {
  photo: PhotoRow;
  standIn: StandIn;
}

const developed: readonly PhotoRow["state"][] = ["developed", "identified", "routed", "no_faces"];

/** @returns which files of a shot are taken in first, so that the others can stand back. */
export function placeInShot(preference: PairPreference, path: string): PlaceInShot {
  return { shot: shotKey(path), standsBack: standsBack(preference, renditionNamed(path)) };
}

/**
 * Finds, before a photo is developed, another photo that may show the same shot. Only the metadata
 * of both then decides whether it does.
 *
 * @returns the nearest such photo, developed or in progress, or undefined.
 */
export function findStandIn(
  store: Store,
  preference: PairPreference,
  photoId: number,
): PossibleStandIn | undefined {
  const photo = store.photos.get(photoId);
  if (!standsBack(preference, photo.rendition)) return undefined;
  const file = memberOf(store, photo);
  const others = store.photos.ofShot(photoId).filter(({ state, gone }) =>
    !gone && state !== "error" && state !== "paired"
  );
  const found = standInFor(preference, file, others.map((other) => memberOf(store, other)));
  if (found === undefined) return undefined;
  const { photo: other, exposure } = found;
  return { photo: other, standIn: { nearness: nearestOf(file, found), exposure } };
}

/**
 * Records, within a transaction, that a photo is represented by another photo of the same shot,
 * which a worker found, if the other photo can still represent it.
 *
 * @returns false if the other photo failed in the meantime.
 */
export function standBackFor(
  store: Store,
  preference: PairPreference,
  photoId: number,
  standInId: number,
): boolean {
  if (findStandIn(store, preference, photoId)?.photo.id !== standInId) return false;
  standBack(store, photoId, standInId);
  return true;
}

/**
 * Decides, within a transaction, which photo stands for the shot of one that has just been
 * developed, and records it.
 */
export function resolveShot(
  store: Store,
  preference: PairPreference,
  photoId: number,
): ShotOutcome {
  const photo = store.photos.get(photoId);
  const outcome: ShotOutcome = { retired: [], freed: [] };
  if (photo.rendition === null) return outcome;
  const file = { ...memberOf(store, photo), rendition: photo.rendition };
  const others = store.photos.ofShot(photoId).filter(({ gone }) => !gone)
    .map((other) => ({ ...memberOf(store, other), exposure: exposureOf(other) }));
  const { standsIn, retired, freed, equal } = decideShot(preference, file, others);
  for (const { photo: other } of equal) recordBoth(store, photo, other);
  outcome.retired.push(...retired.map((one) => one.photo));
  outcome.freed.push(...freed.map((one) => one.photo));
  outcome.standsIn = standsIn?.photo;
  for (const { id } of outcome.freed) release(store, id);
  for (const { id, dropped } of outcome.retired) {
    standBack(store, id, photoId);
    // What a human did not want to see does not come back as another file.
    if (dropped) store.photos.setDropped(photoId, true);
  }
  if (outcome.standsIn !== undefined) standBack(store, photoId, outcome.standsIn.id);
  return outcome;
}

/**
 * Gives, within a transaction, those their own turn that stood back for a photo which cannot be
 * had: it is broken, or was taken away.
 *
 * @returns whether there are any: they are pending again.
 */
export function releasePartners(store: Store, photoId: number): boolean {
  const waiting = store.photos.pairedWith(photoId);
  for (const { id } of waiting) release(store, id);
  return waiting.length > 0;
}

function standBack(store: Store, photoId: number, standInId: number): void {
  store.photos.apply(photoId, "paired");
  store.photos.recordPartner(photoId, standInId);
}

function release(store: Store, photoId: number): void {
  store.photos.apply(photoId, "unpaired");
  store.photos.recordPartner(photoId, null);
}

function recordBoth(store: Store, a: PhotoRow, b: PhotoRow): void {
  store.photos.recordPartner(a.id, b.id);
  store.photos.recordPartner(b.id, a.id);
}

/** @returns the photos of the same shot that are already read. */
export function othersOfShot(store: Store, photo: PhotoRow): PhotoRow[] {
  const read = (one: PhotoRow) => ({ ...memberOf(store, one), exposure: exposureOf(one) });
  const file = read(photo);
  return store.photos.ofShot(photo.id).filter((other) => areOneShot(file, read(other)));
}

/** A photo as what decides which file stands for its shot. */
function memberOf(store: Store, photo: PhotoRow): ShotMember & { photo: PhotoRow } {
  const { id, rendition, state, partnerId } = photo;
  const isRead = state !== "pending" || photo.capturedAt !== null;
  return {
    ...{ id, rendition, photo, places: store.sources.ofPhoto(id) },
    exposure: isRead ? exposureOf(photo) : null,
    pairedWith: state === "paired" ? partnerId : null,
    isDeveloped: developed.includes(state),
  };
}

function exposureOf({ capturedAt, camera, cameraSerial }: PhotoRow): ShotFile["exposure"] {
  return { capturedAt, camera, serial: cameraSerial };
}
