import { posix } from "node:path";
import { PhotoFault } from "../core/photo_fault.ts";
import { outputName } from "../core/safe_name.ts";
import type { Rendition } from "../core/shot.ts";
import type { PhotoRow } from "../db/photos.ts";
import type { KnownSource } from "../db/sources.ts";
import type { Store } from "../db/store.ts";
import type { FoundFile } from "../watcher/found_file.ts";

/** What a settled file turned out to be. */
export type Admission =
  | { kind: "develop"; photoId: number; suspect: boolean }
  | { kind: "refuse"; photoId: number; fault: PhotoFault }
  | { kind: "duplicate"; photoId: number }
  | { kind: "unchanged"; photoId: number };

/**
 * Starts in which the program may die over one photo: the first among others, the rest alone.
 * Only native code takes the whole program down, and only a count kept outside of it can tell;
 * but a power cut or a kill counts too, so that one death proves nothing.
 */
const MOST_ATTEMPTS = 4;

/** What this run knows of a photo. */
export interface WorkOnPhotos {
  /** Whether it is being developed right now. */
  isUnderWay: (photoId: number) => boolean;
  /** Whether work on it failed without taking the program down, which could not be recorded then. */
  wasOutlived: (photoId: number) => boolean;
}

/**
 * Records a file by its content, in a transaction: a new photo, one to take up again, a duplicate,
 * or one that was put back from Admin/Errors and so is to be tried again.
 *
 * @param card the card that the file is on; null for Incoming.
 */
export function admitFile(
  store: Store,
  file: FoundFile,
  sha256: string,
  rendition: Rendition | undefined,
  { isUnderWay, wasOutlived }: WorkOnPhotos,
  card: number | null,
): Admission {
  return store.transaction(() => {
    const known = knownPhoto(store, sha256);
    const before = store.sources.known(file.path, card);
    const photoId = known?.id ??
      store.photos.insert(sha256, outputName(posix.basename(file.path), sha256), rendition);
    const role = roleOf(store, file, photoId, card);
    const { path, size, mtimeMs: mtime_ms } = file;
    store.sources.put({ card_id: card, path, size, mtime_ms, photo_id: photoId, role });
    if (before?.state === "error" && before.photo_id !== photoId) forgetBroken(store, before);
    const done = known !== undefined && known.state !== "pending" && known.state !== "error";
    if (done || isUnderWay(photoId)) {
      const kind = before?.photo_id === photoId ? "unchanged" : "duplicate";
      return { kind, photoId };
    }
    if (wasOutlived(photoId)) store.photos.setAttempts(photoId, 0);
    return begin(store, photoId, store.photos.withHash(sha256));
  });
}

/** A broken file that another one took the place of is nowhere any more. */
function forgetBroken(store: Store, { photo_id }: KnownSource): void {
  if (store.sources.ofPhoto(photo_id!).length === 0) store.photos.remove(photo_id!);
}

/** @returns a photo that is known; one that was deleted everywhere is taken up again. */
function knownPhoto(store: Store, sha256: string): PhotoRow | undefined {
  const photo = store.photos.withHash(sha256);
  if (photo?.gone !== 1) return photo;
  store.photos.setGone(photo.id, false);
  store.photos.apply(photo.id, "outputLost");
  store.regrouped.giveReason();
  return store.photos.get(photo.id);
}

function begin(store: Store, photoId: number, known: PhotoRow | undefined): Admission {
  if (known?.state === "error") store.photos.apply(photoId, "retried");
  const attempts = known?.state === "pending" ? known.attempts : 0;
  if (attempts >= MOST_ATTEMPTS) {
    const reason = "each time it was read, the program ended without a word";
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
  const isIt = original?.path === path && original.card_id === card;
  return original === undefined || isIt ? "original" : "duplicate";
}
