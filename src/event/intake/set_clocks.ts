import { type CameraClocks, takenAt } from "../../core/camera_clock.ts";
import { layout } from "../event_layout.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";

/**
 * Corrects the time of photos that are sorted already, if the operator says only now that a camera's
 * clock was wrong. The files come first, so that after a crash in between the next call does the rest.
 *
 * @returns how many photos moved in time.
 */
export async function setClocks(store: Store, disk: Disk, clocks: CameraClocks): Promise<number> {
  let moved = 0;
  for (const photo of store.photos.withCaptureTime()) {
    const camera = { camera: photo.camera ?? undefined, serial: photo.cameraSerial ?? undefined };
    const taken = takenAt(photo.capturedAt!, camera, clocks);
    if (taken === undefined || Math.round(taken) === photo.takenAt) continue;
    await moveInTime(store, disk, photo, Math.round(taken));
    moved++;
  }
  return moved;
}

/**
 * Gives a photo's files another time.
 *
 * @param taken milliseconds since 1970.
 */
export async function moveInTime(
  store: Store,
  disk: Disk,
  photo: Pick<PhotoRow, "id" | "outputName">,
  taken: number,
): Promise<void> {
  const output = `${layout.processed}/${photo.outputName}`;
  for (const { path, state } of store.places.ofPhoto(photo.id)) {
    // A file that a user put there instead keeps its time.
    if (state !== "present" || !await disk.same(output, path)) continue;
    await disk.setModified(path, taken);
  }
  for (const path of [output, `${layout.thumbs}/${photo.outputName}`]) {
    await disk.setModified(path, taken);
  }
  store.photos.recordTakenAt(photo.id, taken);
  store.deliveries.outdate(photo.id);
}
