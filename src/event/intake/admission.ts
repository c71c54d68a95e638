import { posix } from "node:path";
import { PhotoFault } from "../../core/photo_fault.ts";
import { outputName } from "../../core/safe_name.ts";
import type { Rendition } from "../../core/shot.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { KnownSource, SourceKey } from "../db/photos/sources.ts";
import type { Store } from "../db/store.ts";
import type { FoundFile } from "../watcher/found_file.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** The decision about a complete file. */
export type Admission =
  | { kind: "develop"; photoId: number; suspect: boolean }
  | { kind: "refuse"; photoId: number; fault: PhotoFault }
  | { kind: "duplicate"; photoId: number }
  | { kind: "unchanged"; photoId: number }
  /** The photo's original was rewritten around the same picture, or more of the file is there. */
  | { kind: "changed"; photoId: number }
  /** The photo is being developed now, from an earlier state of its original. */
  | { kind: "underWay"; photoId: number };

/**
 * Number of starts that may crash because of one photo: the first with other photos, the rest with
 * only that photo. Only native code takes the whole program down, and only a count outside it can
 * record this. A power cut or a kill counts, too, so one crash proves nothing.
 */
const MOST_ATTEMPTS = 4;

/** This run's knowledge about a photo. */
export interface WorkOnPhotos {
  /** Whether it is being developed right now. */
  isUnderWay: (photoId: number) => boolean;
  /** Whether work on it failed without taking the program down, which could not be recorded then. */
  wasOutlived: (photoId: number) => boolean;
}

/** The hashes of a file's content that identify its photo. */
export interface FileContent {
  sha256: string;
  /** Hash of what makes its picture; left out if that is not known. */
  image?: string;
  rendition?: Rendition;
  /** Length without the zeros that it ends in; left out if the file is whole. */
  filled?: number;
  /** The photo of which it is the whole file, after an unfinished copy passed for whole. */
  completes?: number;
  /** The photo's original, if it is gone: this file takes its place. */
  gone?: SourceKey;
}

/**
 * Records a file by its content, in a transaction: a new photo, one to take up again, a duplicate,
 * one whose original was changed by another program, or one that was put back from Admin/Errors and
 * so is to be tried again.
 *
 * @param card the card that the file is on; null for Incoming.
 */
export function admitFile(
  store: Store,
  file: FoundFile,
  content: FileContent,
  { isUnderWay, wasOutlived }: WorkOnPhotos,
  card: number | null,
): Admission {
  return store.transaction(() => {
    const { sha256, image, completes, gone } = content;
    const known = takenUp(store, photoOf(store, content), file, content),
      before = store.sources.known(file.path, card);
    const photoId = known?.id ?? insert(store, file, content);
    if (image !== undefined && (known?.imageHash === null || completes !== undefined)) {
      store.photos.recordImage(photoId, image);
    }
    if (known !== undefined && isUnderWay(photoId) && isOther(before, photoId, known, sha256)) {
      return { kind: "underWay", photoId };
    }
    if (gone !== undefined) store.sources.remove(gone);
    const role = roleOf(store, file, photoId, card), isSame = before?.photoId === photoId;
    const wasSha256 = isSame ? before.sha256 ?? known?.sha256 : known?.sha256;
    putSource(store, file, photoId, role, content, card);
    if (before !== undefined && !isSame) leaveBehind(store, before, known ? undefined : photoId);
    const done = known !== undefined && known.state !== "pending" && known.state !== "error";
    if (done || isUnderWay(photoId)) {
      const isChanged = done && role === "original" && (isSame || gone !== undefined) &&
        wasSha256 !== sha256;
      return { kind: isChanged ? "changed" : isSame ? "unchanged" : "duplicate", photoId };
    }
    if (wasOutlived(photoId)) store.photos.setAttempts(photoId, 0);
    return begin(store, photoId, known === undefined ? undefined : store.photos.get(photoId));
  });
}

/**
 * @returns the photo of a content: one with the same bytes or the same picture, or one of which
 * this is the complete file.
 */
export function photoOf(
  store: Store,
  { sha256, image, completes }: FileContent,
): PhotoRow | undefined {
  if (completes !== undefined) return store.photos.get(completes);
  const photo = store.photos.withContent(sha256);
  if (photo !== undefined && !photo.elsewhere) return photo;
  return (image === undefined ? undefined : store.photos.withImage(image)) ?? photo;
}

function insert(store: Store, file: FoundFile, content: FileContent) {
  const { sha256, image, rendition } = content;
  return store.photos.insert(sha256, nameOf(file, content), rendition, image);
}

/** Named by the picture, so that its files are known again after the database was lost. */
function nameOf({ path }: FoundFile, { sha256, image }: FileContent): string {
  return outputName(posix.basename(path), image ?? sha256);
}

/** Whether a photo's original changed while the photo is being developed. */
function isOther(
  before: KnownSource | undefined,
  photoId: number,
  known: PhotoRow,
  sha256: string,
): boolean {
  return before?.photoId === photoId && before.role === "original" &&
    (before.sha256 ?? known.sha256) !== sha256;
}

function putSource(
  store: Store,
  { path, size, mtimeMs }: FoundFile,
  photoId: number,
  role: "original" | "duplicate",
  { sha256, filled }: FileContent,
  cardId: number | null,
): void {
  store.sources.put({ cardId, path, size, mtimeMs, photoId, role, sha256, filled });
}

/**
 * Another file took the place of one that is nowhere else.
 *
 * @param newcomer the photo of the new file, if that is a new photo.
 */
function leaveBehind(store: Store, { photoId, state }: KnownSource, newcomer?: number): void {
  if (photoId === null || store.sources.ofPhoto(photoId).length > 0) return;
  if (state === "error") store.photos.remove(photoId);
  // Developing the new file may show that both are the same photo.
  else if (state !== "pending" && newcomer !== undefined) {
    store.photos.recordFollows(newcomer, photoId);
  }
}

/**
 * @returns the known photo. A photo that was deleted everywhere is sorted again, and one that only
 * other laptops had is sorted here, too.
 */
function takenUp(
  store: Store,
  photo: PhotoRow | undefined,
  file: FoundFile,
  content: FileContent,
): PhotoRow | undefined {
  if (!photo?.gone) return photo;
  if (photo.elsewhere) store.photos.bringHere(photo.id, nameOf(file, content), content.rendition);
  else store.photos.setGone(photo.id, false);
  store.photos.apply(photo.id, "outputLost");
  store.regrouped.giveReason();
  return store.photos.get(photo.id);
}

function begin(store: Store, photoId: number, known: PhotoRow | undefined): Admission {
  if (known?.state === "error") store.photos.apply(photoId, "retried");
  const attempts = known?.state === "pending" ? known.attempts : 0;
  if (attempts >= MOST_ATTEMPTS) {
    const reason = sentence("crashedEachTime");
    return { kind: "refuse", photoId, fault: new PhotoFault("crashed_program", reason) };
  }
  store.photos.begin(photoId);
  return { kind: "develop", photoId, suspect: attempts > 0 };
}

function roleOf(
  store: Store,
  { path }: FoundFile,
  photoId: number,
  card: number | null,
): "original" | "duplicate" {
  const original = store.sources.ofPhoto(photoId).find(({ role }) => role === "original");
  const isIt = original?.path === path && original.cardId === card;
  return original === undefined || isIt ? "original" : "duplicate";
}
