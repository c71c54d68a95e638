import { type PairPreference, preferredRendition, shotKey } from "../../core/shot.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";
import { renditionNamed } from "../../processor/decode/format.ts";
import type { PlaceInShot } from "../watcher/backlog.ts";
import { areOneShot, asStandIn, candidatesOf } from "./one_shot.ts";

/** What became of a shot that two files show. */
export interface ShotOutcome {
  /** The photo that stands for this one, so that this one goes no further. */
  standsIn?: PhotoRow;
  /** Photos for which this one stands from now on: sorted already, to be taken out again. */
  retired: PhotoRow[];
  /** Photos that stood back for this one and turned out to be of another shot. */
  freed: PhotoRow[];
}

const developed: readonly PhotoRow["state"][] = ["developed", "identified", "routed", "no_faces"];

/** @returns which files of a shot are taken in first, so that the others can stand back. */
export function placeInShot(preference: PairPreference, path: string): PlaceInShot {
  const preferred = preferredRendition(preference), rendition = renditionNamed(path);
  const standsBack = preferred !== undefined && rendition !== undefined && rendition !== preferred;
  return { shot: shotKey(path), standsBack };
}

/**
 * Looks, before a photo is developed, for one that may stand for the same shot. Whether that is the
 * same shot indeed shows when what the camera wrote of both is known.
 *
 * @returns the nearest photo that may stand for it, developed or about to be, or undefined.
 */
export function findStandIn(
  store: Store,
  preference: PairPreference,
  photoId: number,
): PhotoRow | undefined {
  const preferred = preferredRendition(preference), photo = store.photos.get(photoId);
  if (preferred === undefined || photo.rendition === null || photo.rendition === preferred) {
    return undefined;
  }
  return candidatesOf(store, photo).find((other) => {
    if (other.rendition !== preferred || other.gone) return false;
    if (other.state === "error" || other.state === "paired") return false;
    const { nearness, exposure } = asStandIn(store, photo, other);
    // One far away that is still to be read may be on a card that never comes back.
    return nearness !== "apart" || exposure !== null;
  });
}

/** Records, within a transaction, that another photo stands for this one. */
export function standBack(store: Store, photoId: number, standIn: PhotoRow): void {
  store.photos.apply(photoId, "paired");
  store.photos.recordPartner(photoId, standIn.id);
}

/**
 * Settles, within a transaction, who stands for the shot of a photo that has just been developed.
 * Whichever file came first, and however much later the other one, the outcome is the same.
 */
export function settleShot(
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
    standBack(store, id, photo);
    // What a human did not want to see does not come back as another file.
    if (dropped) store.photos.setDropped(photoId, true);
  }
  if (outcome.standsIn !== undefined) standBack(store, photoId, outcome.standsIn);
  return outcome;
}

function recordBoth(store: Store, a: PhotoRow, b: PhotoRow): void {
  store.photos.recordPartner(a.id, b.id);
  store.photos.recordPartner(b.id, a.id);
}

/**
 * Gives, within a transaction, those their own turn that stood back for a photo which is not to be
 * had: it is broken, or was taken away.
 *
 * @returns the photos that are pending again.
 */
export function releasePartners(store: Store, photoId: number): PhotoRow[] {
  const waiting = store.photos.pairedWith(photoId);
  for (const { id } of waiting) release(store, id);
  return waiting;
}

function release(store: Store, photoId: number): void {
  store.photos.apply(photoId, "unpaired");
  store.photos.recordPartner(photoId, null);
}

/** @returns a line for the log, with the files' paths in Incoming. */
export function standsBackLine(path: string, standIn: string): string {
  return `${path} shows the same shot as ${standIn}, which stands for both`;
}
