import type { Config } from "../settings.ts";
import type { QualityGate } from "../../core/quality_gate.ts";
import type { EmbedderModel } from "../../processor/models/manifest.ts";

/** @returns what a face has to pass by the operator's settings and the model's bounds. */
export function gateOf(config: Config, { match }: EmbedderModel): QualityGate {
  return {
    minScore: config.faceMinScore,
    minOriginalPixels: config.faceMinPixels,
    minDevelopedPixels: config.faceMinDevelopedPixels,
    minSharpness: config.faceMinSharpness,
    minClarity: config.faceMinClarity ?? match.clarity.min,
    costs: match.costs,
  };
}
