import { type CameraClocks, takenAt } from "../../core/camera_clock.ts";
import type { Store } from "../db/store.ts";
import type { PeopleFolders } from "../folders/people_folders.ts";

/**
 * Corrects the capture time of sorted photos after the operator has set a camera's clock
 * correction. Changes the files before the database, so that after a crash the next call does the
 * rest.
 *
 * @returns the number of photos whose capture time changed.
 */
export async function setClocks(
  store: Store,
  peopleFolders: Pick<PeopleFolders, "setTime">,
  clocks: CameraClocks,
): Promise<number> {
  let moved = 0;
  for (const photo of store.photos.withCaptureTime()) {
    const camera = { camera: photo.camera ?? undefined, serial: photo.cameraSerial ?? undefined };
    const taken = takenAt(photo.capturedAt!, camera, clocks);
    if (taken === undefined || Math.round(taken) === photo.takenAt) continue;
    await peopleFolders.setTime(photo, Math.round(taken));
    moved++;
  }
  return moved;
}
