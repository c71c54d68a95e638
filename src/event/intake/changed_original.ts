import { type CameraClocks, takenAt } from "../../core/camera_clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";
import type { PeopleFolders } from "../folders/people_folders.ts";
import { type CaptureData, readCaptureData } from "../../processor/capture/capture_data.ts";
import type { PhotoFormat } from "../../processor/decode/format.ts";
import { turnOf } from "../../processor/picture/picture_hash.ts";
import type { ReadContent } from "./file_content.ts";

export interface ChangeDependencies {
  store: Store;
  peopleFolders: Pick<PeopleFolders, "setTime">;
  log: Log;
  /** Corrections of the cameras' clocks. */
  clocks: () => CameraClocks;
  /** Whether developed photos say something of what the camera wrote. */
  keepsMetadata: boolean;
}

/** The present original of a photo. */
export interface ChangedOriginal {
  path: string;
  bytes: Uint8Array;
  format: PhotoFormat;
  content: ReadContent;
}

/**
 * Brings a photo in line with its original, which another program changed. It stays the same photo,
 * with its people and all decisions. If it looks different now, it is developed again, and its
 * faces are found again; otherwise at most its time changes.
 *
 * @returns whether it is to be developed.
 */
export async function takeUpChange(
  deps: ChangeDependencies,
  photoId: number,
  { path, bytes, format, content }: ChangedOriginal,
): Promise<boolean> {
  const { store, peopleFolders, log, keepsMetadata } = deps;
  const photo = store.photos.get(photoId), captured = readCaptureData(bytes);
  const isNowhere = photo.state === "paired" || photo.outputExpired;
  const turned = turnOf(format, { orientation: photo.orientation ?? undefined });
  const before = photo.turn ?? turned;
  const looksOtherwise = content.completes !== undefined || keepsMetadata ||
    photo.lookHash !== (content.look ?? null) ||
    turnOf(format, captured) !== before;
  if (looksOtherwise && !isNowhere) {
    log.info(`${path} shows another picture now: developing it again`, { path });
    store.transaction(() => {
      store.photos.apply(photoId, "outputLost");
      store.photos.setRedetect(photoId, true);
      store.photos.recordLook(photoId, photo.lookHash, before);
    });
    return true;
  }
  log.info(`Another program changed ${path}, but not its picture: nothing to do`, { path });
  const taken = timeOf(captured, photo, deps.clocks());
  store.transaction(() => store.photos.recordCapture(photoId, captured, photo.takenAt ?? taken));
  if (!isNowhere && taken !== photo.takenAt) await peopleFolders.setTime(photo, taken);
  return false;
}

/** The file's own time is no help: it is the time of the change. */
function timeOf(captured: CaptureData, photo: PhotoRow, clocks: CameraClocks): number {
  const { capturedAt, camera, serial } = captured;
  return Math.round(takenAt(capturedAt, { camera, serial }, clocks) ?? photo.takenAt ?? 0);
}
