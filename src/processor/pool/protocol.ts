import type { ThreadEvent, ThreadRequest } from "../../runtime/thread_broker.ts";
import type { Box, FoundFace } from "../../core/face.ts";
import type { SelfieFaceFault } from "../../core/selfie_face.ts";
import type { StandIn } from "../../core/shot.ts";
import type { PhotoFaultCode } from "../../core/photo_fault.ts";
import type { CaptureData } from "../capture/capture_data.ts";
import type { DecodeLimits } from "../decode/raster.ts";
import type { EncodeSettings } from "../decode/encode.ts";
import type { PhotoFormat } from "../decode/format.ts";
import type { QualityGate } from "../../core/quality_gate.ts";
import type { StageTimes } from "./stopwatch.ts";

/** The setup that a worker needs once. */
export interface WorkerSetup {
  detector: Uint8Array;
  embedder: Uint8Array;
  /** See `mirrorBelow` in `EmbedderOptions`; such faces get a second look, too. */
  mirrorBelow: number;
  /** Threads by which the models compute. */
  threads: number;
  decode: DecodeLimits;
  encode: EncodeSettings;
  /** Long edge in pixels at which faces are looked for. */
  detectEdge: number;
  gate: QualityGate;
}

/** The stored part of a photo's capture data. */
export type CaptureSummary = Pick<
  CaptureData,
  "capturedAt" | "camera" | "serial" | "lens" | "orientation"
>;

/** A photo that was not developed, as another file stands for its shot. */
export interface StoodBack {
  standsBack: true;
  captured: CaptureSummary;
}

/** One photo's outcome. Pixels of faces are those of the developed photo. */
export interface DevelopedPhoto {
  jpeg: Uint8Array;
  thumbnail: Uint8Array;
  width: number;
  height: number;
  originalWidth: number;
  originalHeight: number;
  captured: CaptureSummary;
  faces: FoundFace[];
  /** How it was decoded, in a phrase for the log, if there was a choice. */
  how?: string;
  times: StageTimes;
}

/** What a guest's selfie shows. */
export type SeenSelfie =
  | {
    face: FoundFace;
    /** The face cut out, a JPEG of at most 160 px. */
    crop: Uint8Array;
  }
  | { fault: SelfieFaceFault };

/** A face that a human drew in a developed photo. */
export interface DrawnFaceRequest {
  /** The developed photo, a JPEG. */
  bytes: Uint8Array;
  /** Where the face is, in pixels of the developed photo. */
  box: Box;
  /** Size of the developed photo, and height of the original, in pixels. */
  width: number;
  height: number;
  originalHeight: number;
}

/** What a worker is given to do: to develop a photo, or to look at a selfie or a drawn face. */
export type WorkerTask =
  | { type: "photo"; bytes: Uint8Array; format: PhotoFormat; standIn?: StandIn }
  | { type: "selfie"; bytes: Uint8Array; format: PhotoFormat }
  | { type: "drawn" } & DrawnFaceRequest;

export type WorkerRequest = { type: "setup"; setup: WorkerSetup } | WorkerTask;

export type WorkerResponse =
  | { type: "ready" }
  | { type: "setupFailed"; reason: string }
  | { type: "done"; photo: DevelopedPhoto | StoodBack }
  | { type: "seen"; selfie: SeenSelfie }
  | { type: "looked"; face: FoundFace | undefined }
  | { type: "refused"; code: PhotoFaultCode; reason: string };

/** All that a photo worker hears. */
export type WorkerMessage = WorkerRequest | ThreadEvent;

/** All that it says: what became of a photo, and that it needs a decoder thread. */
export type WorkerAnswer = WorkerResponse | ThreadRequest;
