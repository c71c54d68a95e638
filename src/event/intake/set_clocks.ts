import { type CameraClocks, takenAt } from "../../core/camera_clock.ts";
import type { Store } from "../db/store.ts";
import type { PeopleFolders } from "../folders/people_folders.ts";

/**
 * Corrects the time of photos that are sorted already, if the operator says only now that a camera's
 * clock was wrong. The files come first, so that after a crash in between the next call does the rest.
 *
 * @returns how many photos moved in time.
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
