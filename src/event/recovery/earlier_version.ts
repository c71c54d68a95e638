import { join } from "node:path";
import { layout } from "../event_layout.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";
import { outlineOfFile, type PictureSize } from "../disk/developed_outline.ts";
import { fileHash } from "../disk/file_hash.ts";

/** File systems of sticks keep time to two seconds. */
const SAME_TIME_MS = 2000;
/** Sizes are whole pixels, so that a smaller picture is of nearly the same shape only. */
const SAME_SHAPE = 0.01;

/**
 * @param path of a file that is not as Processed has the photo, relative to EventRoot.
 * @returns whether it shows the photo as photosort developed it earlier, rather than what somebody
 * made of it. Where not every development was written down, the file's make and its time tell:
 * developed photos carry the time at which they were taken, edited ones that at which they were
 * edited.
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
