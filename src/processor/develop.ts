import type { Detection, FoundFace } from "../core/face.ts";
import { alignedCrop } from "./align.ts";
import { readCaptureData } from "./capture_data.ts";
import { decodePhoto } from "./decode.ts";
import type { Detector } from "./detect.ts";
import type { Embedder } from "./embed.ts";
import { encodePhoto, encodeThumbnail } from "./encode.ts";
import type { PhotoFormat } from "./format.ts";
import type { DevelopedPhoto, WorkerSetup } from "./protocol.ts";
import { passesGate, sharpnessOf } from "./quality.ts";
import type { DecodedPhoto, Raster } from "./raster.ts";
import { shrinkTo } from "./resize.ts";
import { startStopwatch } from "./stopwatch.ts";

/** Faces less certain than this are not even kept as doubtful. */
const LEAST_SCORE = 0.5;

export interface FaceModels {
  detect: Detector;
  embed: Embedder;
}

/**
 * Everything that is done with a photo's pixels, from one decode.
 *
 * @throws {PhotoFault} where no picture can be had from the bytes.
 */
export async function developPhoto(
  bytes: Uint8Array,
  format: PhotoFormat,
  setup: WorkerSetup,
  models: FaceModels,
): Promise<DevelopedPhoto> {
  const times = {}, lap = startStopwatch(times);
  const photo = await decodePhoto(bytes, format, setup.decode);
  lap("decode");
  const captured = readCaptureData(bytes);
  lap("metadata");
  const jpeg = await encodePhoto(photo, captured, setup.encode);
  const thumbnail = await encodeThumbnail(photo, setup.encode.thumbnailEdge);
  lap("encode");
  const detections = await detectFaces(photo, setup, models.detect);
  lap("detect");
  const faces = await describeFaces(photo, detections, setup, models.embed);
  lap("embed");
  const { width, height, originalWidth, originalHeight } = photo;
  const size = { width, height, originalWidth, originalHeight };
  const { capturedAt, camera, serial, lens } = captured;
  const { how } = photo;
  return {
    jpeg,
    thumbnail,
    ...size,
    captured: { capturedAt, camera, serial, lens },
    faces,
    how,
    times,
  };
}

async function detectFaces(photo: Raster, setup: WorkerSetup, detect: Detector) {
  const small = await shrinkTo(photo, setup.detectEdge);
  const found = await detect(small, Math.min(LEAST_SCORE, setup.gate.minScore));
  const scale = photo.width / small.width;
  return found.map(({ box, landmarks, score }): Detection => ({
    box: {
      x: box.x * scale,
      y: box.y * scale,
      width: box.width * scale,
      height: box.height * scale,
    },
    landmarks: landmarks.map((value) => value * scale),
    score,
  }));
}

async function describeFaces(
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
    const developedHeight = detection.box.height;
    const originalHeight = developedHeight * toOriginal;
    const { vector: embedding, norm: embeddingNorm } = embeddings[i];
    const measured = { originalHeight, sharpness, embeddingNorm };
    const quality = { score: detection.score, developedHeight, ...measured };
    const usable = passesGate(quality, setup.gate);
    return { ...detection, ...measured, usable, embedding };
  });
}
