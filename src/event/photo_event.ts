import type { PhotoFaultCode } from "../core/photo_fault.ts";
import type { StageTimes } from "../processor/pool/stopwatch.ts";

/** Why a photo shows no guest, and so is in NoFaces. */
export type NoFacesReason = "none" | "forgotten" | "staff" | "hidden" | "unclear" | "noFolder";

/** Where a photo is once it was placed. */
export interface Placement {
  /** The guests' folders that it is in; null if it shows no guest. */
  people: readonly string[] | null;
  /** Why the photo shows no guest. */
  nobody?: NoFacesReason;
}

/**
 * An event of one photo on its way from Incoming or a card into people's folders. Paths are
 * relative to the folder that photos are read from.
 */
export type PhotoEvent =
  /** A file was read, and is to be developed as this photo. */
  | { type: "photoNoticed"; photoId: number; path: string }
  /** The developed file and the faces are recorded. */
  | {
    type: "photoDeveloped";
    photoId: number;
    path: string;
    /** When the file was picked up, by the clock in milliseconds. */
    startedAt: number;
    times: StageTimes;
    faces: number;
    /** The way of decoding, if there was a choice. */
    how?: string;
  }
  /** The people in the photo are recorded, as a first guess. */
  | { type: "photoIdentified"; photoId: number; tookMs: number }
  /** Another file of the same shot represents it, so it is in no folder. */
  | { type: "photoPaired"; photoId: number; path: string; standIn: string }
  /** It shows another shot than the photo that represented it, so it is developed after all. */
  | { type: "photoUnpaired"; photoId: number; path: string; other: string }
  /** It is in its folders: for the first time, or again after its people changed. */
  | ({ type: "photoPlaced"; photoId: number; tookMs: number } & Placement)
  /** It is broken, and its file goes to Admin/Errors. */
  | { type: "photoFailed"; photoId: number; path: string; code: PhotoFaultCode; reason: string };
