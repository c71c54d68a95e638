import { type CameraClocks, takenAt } from "../core/camera_clock.ts";
import { layout } from "../core/event_layout.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";

/**
 * Puts photos that were sorted earlier into their order in time again, where a camera's clock is
 * known to be wrong only now. The files come first: a crash in between leaves it to be done again.
 *
 * @returns how many photos moved in time.
 */
export async function setClocks(store: Store, disk: Disk, clocks: CameraClocks): Promise<number> {
  let moved = 0;
  for (const photo of store.photos.withCaptureTime()) {
    const camera = { camera: photo.camera ?? undefined, serial: photo.camera_serial ?? undefined };
    const taken = takenAt(photo.captured_at!, camera, clocks);
    if (taken === undefined || Math.round(taken) === photo.taken_at) continue;
    const output = `${layout.processed}/${photo.output_name}`;
    for (const { path, state } of store.places.ofPhoto(photo.id)) {
      // What a user put there instead is theirs.
      if (state !== "present" || !await disk.same(output, path)) continue;
      await disk.setModified(path, Math.round(taken));
    }
    for (const path of [output, `${layout.thumbs}/${photo.output_name}`]) {
      await disk.setModified(path, Math.round(taken));
    }
    store.photos.recordTakenAt(photo.id, Math.round(taken));
    store.deliveries.outdate(photo.id);
    moved++;
  }
  return moved;
}
