import type { QualityGate } from "../../core/quality_gate.ts";
import type { EmbedderModel } from "../models/manifest.ts";

/** What an operator may say of the faces that count. */
export interface GateSettings {
  faceMinScore: number;
  faceMinPixels: number;
  faceMinDevelopedPixels: number;
  faceMinSharpness: number;
  /** Left out: the embedding model's own. */
  faceMinClarity?: number;
}

/** @returns what a face has to pass by the operator's settings and the model's bounds. */
export function gateOf(config: GateSettings, { match }: EmbedderModel): QualityGate {
  return {
    minScore: config.faceMinScore,
    minOriginalPixels: config.faceMinPixels,
    minDevelopedPixels: config.faceMinDevelopedPixels,
    minSharpness: config.faceMinSharpness,
    minClarity: config.faceMinClarity ?? match.clarity.min,
    costs: match.costs,
  };
}
