import { join } from "node:path";
import { layout } from "../event_layout.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";
import { outlineOfFile, type PictureSize } from "../disk/developed_outline.ts";
import { fileHash } from "../disk/file_hash.ts";

/** FAT, as on memory sticks, stores times in steps of two seconds. */
const SAME_TIME_MS = 2000;
/** Relative difference: sizes are whole pixels, so a smaller picture has only nearly the same shape. */
const SAME_SHAPE = 0.01;

/**
 * @param path of a file that is not as Processed has the photo, relative to EventRoot.
 * @returns whether the file is an earlier development by photosort, and not an edit by somebody. If
 * the database does not list every development, the structure and the time of the file decide: a
 * developed photo has the time at which it was taken, an edited one that of the edit.
 */
export async function isEarlierVersion(
  { root, store }: { root: string; store: Store },
  photo: PhotoRow,
  path: string,
): Promise<boolean> {
  const file = join(root, path);
  if (store.renditions.has(photo.id, await fileHash(file))) return true;
  if (!store.renditions.isUntraced(photo.id)) return false;
  const [there, now] = await Promise.all([
    outlineOfFile(file),
    outlineOfFile(join(root, layout.processed, photo.outputName)),
  ]);
  return there !== undefined && now !== undefined && isOneShape(there, now) &&
    isFromBefore((await Deno.stat(file)).mtime?.getTime() ?? NaN, photo, store);
}

function isOneShape(a: PictureSize, b: PictureSize): boolean {
  return Math.abs(a.width / a.height / (b.width / b.height) - 1) < SAME_SHAPE;
}

function isFromBefore(modified: number, { id, takenAt }: PhotoRow, store: Store): boolean {
  const arrived = store.sources.arrivalOf(id);
  return Math.abs(modified - (takenAt ?? NaN)) <= SAME_TIME_MS ||
    arrived !== undefined && modified < arrived;
}
