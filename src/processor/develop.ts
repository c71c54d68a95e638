import { type Detection, type FoundFace, headHeight, scaled } from "../core/face.ts";
import { mayBeOneShot, type StandIn } from "../core/shot.ts";
import { passesGate, type QualityGate } from "../core/quality_gate.ts";
import { alignedCrop, shareOutside } from "./faces/align.ts";
import { type CaptureData, readCaptureData } from "./capture/capture_data.ts";
import { decodePhoto } from "./decode/decode.ts";
import type { Detector } from "./faces/detect.ts";
import type { Embedder } from "./faces/embed.ts";
import { encodePhoto, encodeThumbnail } from "./decode/encode.ts";
import { findFaces, overviewOf } from "./faces/find_faces.ts";
import type { PhotoFormat } from "./decode/format.ts";
import { LEAST_TURNED, lookAgain } from "./faces/second_look.ts";
import { findFacesInPanorama, type Panorama } from "./faces/panorama.ts";
import type { CaptureSummary, DevelopedPhoto, StoodBack, WorkerSetup } from "./pool/protocol.ts";
import { sharpnessOf } from "./faces/quality.ts";
import { type DecodedPhoto, longEdge, type Raster } from "./decode/raster.ts";
import { shrinkTo } from "./decode/resize.ts";
import { type Lap, startStopwatch } from "./pool/stopwatch.ts";

/** Faces less certain than this are not even kept as doubtful. */
const LEAST_SCORE = 0.5;

/** Height in pixels from which the models see a face. */
const SEEN_FROM = 24;

export interface FaceModels {
  detect: Detector;
  embed: Embedder;
}

/** The file to develop, and the photo that may represent it if both are of one shot. */
export interface DevelopRequest {
  bytes: Uint8Array;
  format: PhotoFormat;
  standIn?: StandIn;
}

/**
 * Develops a photo, unless it is of the same shot as another file that stands for both.
 *
 * @throws {PhotoFault} if no picture can be made of the bytes.
 */
export async function developUnlessPaired(
  { bytes, format, standIn }: DevelopRequest,
  setup: WorkerSetup,
  models: FaceModels,
): Promise<DevelopedPhoto | StoodBack> {
  if (standIn !== undefined) {
    const captured = summaryOf(readCaptureData(bytes));
    const { capturedAt = null, camera = null, serial = null } = captured;
    if (mayBeOneShot({ capturedAt, camera, serial }, standIn)) {
      return { standsBack: true, captured };
    }
  }
  return await developPhoto(bytes, format, setup, models);
}

function summaryOf(captured: CaptureData): CaptureSummary {
  const { capturedAt, camera, serial, lens, orientation } = captured;
  return { capturedAt, camera, serial, lens, orientation };
}

/**
 * Everything that is done with a photo's pixels, from one decode.
 *
 * @throws {PhotoFault} if no picture can be made of the bytes.
 */
export async function developPhoto(
  bytes: Uint8Array,
  format: PhotoFormat,
  setup: WorkerSetup,
  models: FaceModels,
): Promise<DevelopedPhoto> {
  const times = {}, lap = startStopwatch(times);
  const leastScale = leastScaleFor(setup.gate);
  const decoded = await decodePhoto(bytes, format, { ...setup.decode, leastScale });
  const photo = await shrinkTo(decoded, setup.decode.longEdge, "lanczos3");
  lap("decode");
  const captured = readCaptureData(bytes);
  lap("metadata");
  const jpeg = await encodePhoto(photo, captured, setup.encode);
  const { detectEdge, encode: { thumbnailEdge } } = setup;
  const overview = await overviewOf(photo, detectEdge);
  // 3 ms less than from the photo itself, and from twice its size as good.
  const isSharp = Math.max(overview.width, overview.height) >= 2 * thumbnailEdge;
  const thumbnail = await encodeThumbnail(isSharp ? overview : photo, thumbnailEdge);
  lap("encode");
  const faces = await facesIn({ decoded, photo, overview }, setup, models, lap);
  const { width, height } = photo, { originalWidth, originalHeight, how } = decoded;
  const size = { width, height, originalWidth, originalHeight };
  return { jpeg, thumbnail, ...size, captured: summaryOf(captured), faces, how, times };
}

/** A decoded photo, at the size it is developed at, and as the first look for faces sees it. */
export interface SizesOfPhoto {
  decoded: DecodedPhoto;
  photo: Raster;
  overview: Raster;
}

/** @returns every face that the detector is confident of, in pixels of `photo`. */
export async function facesIn(
  { decoded, photo, overview }: SizesOfPhoto,
  setup: WorkerSetup,
  { detect, embed }: FaceModels,
  lap: Lap = () => {},
): Promise<FoundFace[]> {
  const { detectEdge } = setup, minScore = Math.min(LEAST_SCORE, setup.gate.minScore);
  const pictures = { closer: decoded, photo, overview };
  const look = decoded === photo ? findFaces : findFacesInPanorama;
  const find = (pictures: Panorama) => look(pictures, detectEdge, LEAST_TURNED, detect);
  const describe = (found: readonly Detection[]) => describeFaces(decoded, found, setup, embed);
  const detections = await find(pictures);
  lap("detect");
  const first = {
    faces: await describe(detections.filter(({ score }) => score >= minScore)),
    hints: detections.filter(({ score }) => score < minScore),
  };
  lap("embed");
  const tools = { detect, find, describe, minScore, clearFrom: setup.mirrorBelow };
  const toPhoto = longEdge(photo) / longEdge(decoded);
  const faces = (await lookAgain(pictures, first, tools))
    .map((face) => ({ ...face, ...scaled(face, toPhoto) }));
  lap("detect");
  return faces;
}

/** @returns the share of a panorama's size at which the smallest face that counts is seen. */
function leastScaleFor({ minOriginalPixels, minDevelopedPixels }: QualityGate): number {
  return Math.min(1, Math.max(SEEN_FROM, minDevelopedPixels) / minOriginalPixels);
}

/** @returns the faces in the pixels of `photo`, in which they are measured, too. */
export async function describeFaces(
  photo: DecodedPhoto,
  detections: readonly Detection[],
  setup: WorkerSetup,
  embed: Embedder,
): Promise<FoundFace[]> {
  const crops = detections.map(({ landmarks }) => alignedCrop(photo, landmarks));
  const embeddings = await embed(crops);
  const toOriginal = photo.originalHeight / photo.height;
  return detections.map((detection, i) => {
    const sharpness = sharpnessOf(crops[i]);
    const developedHeight = headHeight(detection);
    const originalHeight = developedHeight * toOriginal;
    const { vector: embedding, norm: embeddingNorm } = embeddings[i];
    const outside = shareOutside(photo, detection.landmarks);
    const measured = { originalHeight, sharpness, embeddingNorm, outside, embedding };
    const quality = { score: detection.score, developedHeight, ...measured };
    const usable = passesGate(quality, setup.gate);
    return { ...detection, ...measured, usable };
  });
}
