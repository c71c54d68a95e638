import { type FoundFace, headHeight } from "../../core/face.ts";
import { gateMeasures, type QualityGate } from "../../core/quality_gate.ts";
import { toFloat32 } from "../../core/vector_blob.ts";
import type { Detection } from "../../contracts/hub/photo_report.ts";
import { HttpProblem } from "../../http/http_problem.ts";

/** Rounding moves the length of a unit vector by less than this. */
const UNIT = 1e-3;

/**
 * @param dimensions length of an embedding.
 * @returns the faces that a worker reports, judged by the hub's own gate.
 * @throws {HttpProblem} 422 if an embedding is not a unit vector of the model's.
 */
export function foundFaces(
  detections: readonly Detection[],
  dimensions: number,
  gate: QualityGate,
): FoundFace[] {
  return detections.map((detection, at) => {
    const { box, embedding_norm, original_height, sharpness, outside, confidence } = detection;
    const landmarks = Float32Array.from(detection.landmarks);
    const found = { box, landmarks, score: confidence };
    const measured = {
      ...{ originalHeight: original_height, sharpness, embeddingNorm: embedding_norm, outside },
      embedding: unitVector(detection.embedding, dimensions, `detections.${at}.embedding`),
    };
    const quality = { ...found, ...measured, developedHeight: headHeight(found) };
    // In a panorama faces are looked for in a larger picture than the developed one.
    const usable = gateMeasures(quality, gate).every(({ measure, passes }) =>
      passes || measure === "developedHeight" && detection.usable
    );
    return { ...found, ...measured, usable };
  });
}

function unitVector(base64: string, dimensions: number, field: string): Float32Array {
  const bytes = Uint8Array.fromBase64(base64);
  if (bytes.length !== 4 * dimensions) {
    throw invalid(field, `An embedding of this model has ${dimensions} numbers of 32 bits`);
  }
  const vector = toFloat32(bytes), length = Math.hypot(...vector);
  if (!(Math.abs(length - 1) < UNIT)) throw invalid(field, "An embedding must be a unit vector");
  return vector;
}

function invalid(field: string, message: string): HttpProblem {
  return new HttpProblem(422, { detail: message, errors: [{ field, message }] });
}
