import { createHash } from "node:crypto";
import { layout } from "../event_layout.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { setReplacedAside } from "../folders/replaced.ts";

/**
 * Writes a photo's developed file and thumbnail. A file with the same bytes stays, as folders link to
 * it. photosort remembers the hash of an earlier developed file as its own; a file that somebody changed
 * is moved to Admin/Replaced. Folders must get the photo again.
 *
 * @param takenAt the time that the files show, milliseconds since 1970.
 * @returns the hash of the developed photo.
 */
export async function writeOutputs(
  { store, disk, now }: { store: Store; disk: Disk; now: () => number },
  photoId: number,
  { jpeg, thumbnail }: { jpeg: Uint8Array; thumbnail: Uint8Array },
  takenAt: number,
): Promise<string> {
  const { outputName: name, redetect } = store.photos.get(photoId);
  const output = `${layout.processed}/${name}`, thumb = `${layout.thumbs}/${name}`;
  const sha256 = createHash("sha256").update(jpeg).digest("hex");
  const wasWritten = redetect || store.places.ofPhoto(photoId).length > 0;
  const isThere = async (path: string, bytes: Uint8Array) => {
    if (!wasWritten || !await disk.holds(path, bytes)) return false;
    await disk.setModified(path, takenAt);
    return true;
  };
  if (!await isThere(output, jpeg)) {
    if (wasWritten) await keepEarlier({ store, disk, now: now() }, photoId, output, sha256);
    await disk.write(output, jpeg, takenAt);
  }
  if (!await isThere(thumb, thumbnail)) await disk.write(thumb, thumbnail, takenAt);
  return sha256;
}

async function keepEarlier(
  { store, disk, now }: { store: Store; disk: Disk; now: number },
  photoId: number,
  output: string,
  sha256: string,
): Promise<void> {
  const there = await disk.sha256(output), known = store.renditions.ofPhoto(photoId);
  const isForeign = there !== undefined && known.length > 0 && !known.includes(there);
  if (isForeign) await setReplacedAside(disk, output, now);
  store.transaction(() => {
    if (there !== undefined && !isForeign) store.renditions.add(photoId, there);
    // Recorded before the file is written, so that after a crash it is known to be photosort's own.
    store.renditions.add(photoId, sha256);
    store.places.wantAgain(photoId);
  });
}
