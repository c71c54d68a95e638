import type { FoundFace } from "../core/face.ts";
import { toBlob } from "../core/vector_blob.ts";
import type { Detection } from "./hub/photo_report.ts";

/** @returns a face as it is told; pixels are those of the developed photo. */
export function detectionOf(face: FoundFace): Detection {
  const {
    box,
    landmarks,
    score,
    embedding,
    embeddingNorm,
    originalHeight,
    sharpness,
    outside,
    usable,
  } = face;
  return {
    box,
    landmarks: [...landmarks],
    confidence: Math.min(1, Math.max(0, score)),
    embedding: toBlob(embedding).toBase64(),
    embedding_norm: embeddingNorm,
    original_height: originalHeight,
    sharpness,
    outside: Math.min(1, Math.max(0, outside)),
    usable,
  };
}
