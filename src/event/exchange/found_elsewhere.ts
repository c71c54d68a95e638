import type { ExchangedPhoto } from "../../contracts/exchange.ts";
import type { FoundFace } from "../../core/face.ts";
import { toFloat32 } from "../../core/vector_blob.ts";

/** Rounding moves the length of a unit vector by less than this. */
const UNIT = 1e-3;

/**
 * @param dimensions length of an embedding by the model of this event.
 * @returns the faces that another laptop found in a photo, as this one's workers would report them;
 * without those whose embedding is none, which could not be compared with any other.
 */
export function foundElsewhere(
  { detections, model }: Pick<ExchangedPhoto, "detections" | "model">,
  own: { model: string; dimensions: number },
): FoundFace[] {
  return detections.flatMap((detection) => {
    const embedding = unitVector(detection.embedding);
    if (embedding === undefined) return [];
    if (model === own.model && embedding.length !== own.dimensions) return [];
    return [{
      box: detection.box,
      landmarks: Float32Array.from(detection.landmarks),
      score: detection.confidence,
      originalHeight: detection.original_height,
      sharpness: detection.sharpness,
      embeddingNorm: detection.embedding_norm,
      outside: detection.outside,
      usable: detection.usable,
      embedding,
    }];
  });
}

function unitVector(base64: string): Float32Array | undefined {
  const bytes = Uint8Array.fromBase64(base64);
  if (bytes.length === 0 || bytes.length % 4 !== 0) return undefined;
  const vector = toFloat32(bytes);
  return Math.abs(Math.hypot(...vector) - 1) < UNIT ? vector : undefined;
}
