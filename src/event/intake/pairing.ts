/**
 * The rules for a shot that the camera kept twice, as RAW and as JPEG or HEIF: one of the two files
 * stands for it, whichever came first and however much later the other one.
 */
import {
  byNearness,
  type Exposure,
  mayBeOneShot,
  nearnessOf,
  type PairPreference,
  preferredRendition,
  shotKey,
  type StandIn,
} from "../../core/shot.ts";
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
  const preferred = preferredRendition(preference), rendition = renditionNamed(path);
  const standsBack = preferred !== undefined && rendition !== undefined && rendition !== preferred;
  return { shot: shotKey(path), standsBack };
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
  const preferred = preferredRendition(preference), photo = store.photos.get(photoId);
  if (preferred === undefined || photo.rendition === null || photo.rendition === preferred) {
    return undefined;
  }
  for (const other of candidatesOf(store, photo)) {
    if (other.rendition !== preferred || other.gone) continue;
    if (other.state === "error" || other.state === "paired") continue;
    const standIn = asStandIn(store, photo, other);
    // One far away that is still to be read may be on a card that never comes back.
    if (standIn.nearness === "apart" && standIn.exposure === null) continue;
    return { photo: other, standIn };
  }
  return undefined;
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
  const preferred = preferredRendition(preference);
  for (const other of candidatesOf(store, photo)) {
    if (other.rendition === null || other.rendition === photo.rendition || other.gone) {
      continue;
    }
    const isOneShot = areOneShot(store, photo, other);
    if (other.state === "paired" && other.partnerId === photoId && !isOneShot) {
      outcome.freed.push(other);
    } else if (isOneShot && developed.includes(other.state)) {
      if (preferred === undefined) recordBoth(store, photo, other);
      else if (preferred === photo.rendition) outcome.retired.push(other);
      else outcome.standsIn ??= other;
    }
  }
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
  return store.photos.ofShot(photo.id).filter((other) => areOneShot(store, photo, other));
}

/** Whether two photos with matching names show one shot. */
function areOneShot(store: Store, a: PhotoRow, b: PhotoRow): boolean {
  return a.rendition !== null && b.rendition !== null && a.rendition !== b.rendition &&
    mayBeOneShot(exposureOf(a), { nearness: nearness(store, a, b), exposure: exposureOf(b) });
}

/** The photos whose names say that they may be of a photo's shot, the nearest first. */
function candidatesOf(store: Store, photo: PhotoRow): PhotoRow[] {
  const others = store.photos.ofShot(photo.id);
  if (others.length < 2) return others;
  const rank = new Map(
    others.map((other) => [other.id, byNearness.indexOf(nearness(store, photo, other))]),
  );
  return others.toSorted((a, b) => rank.get(a.id)! - rank.get(b.id)! || a.id - b.id);
}

/** Another photo as what a file, that is still to be read, may stand back for. */
function asStandIn(store: Store, photo: PhotoRow, other: PhotoRow): StandIn {
  const isRead = other.state !== "pending" || other.capturedAt !== null;
  return {
    nearness: nearness(store, photo, other),
    exposure: isRead ? exposureOf(other) : null,
  };
}

/** Compares the two nearest files, because a photo may have several files. */
function nearness(store: Store, a: PhotoRow, b: PhotoRow) {
  const theirs = store.sources.ofPhoto(b.id);
  const all = store.sources.ofPhoto(a.id).flatMap((mine) =>
    theirs.map((other) => byNearness.indexOf(nearnessOf(mine, other)))
  );
  return byNearness[Math.min(byNearness.length - 1, ...all)];
}

function exposureOf({ capturedAt, camera, cameraSerial }: PhotoRow): Exposure {
  return { capturedAt, camera, serial: cameraSerial };
}
