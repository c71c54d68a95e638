import { type ClarityCosts, clarityOf, type SeenFace } from "./face.ts";

/** Bounds below which a face counts for no person and no folder. */
export interface QualityGate {
  /** 0 to 1. */
  minScore: number;
  /** Height in pixels of the original photo. */
  minOriginalPixels: number;
  /** Height in pixels of the picture that was looked at: the developed photo, or a larger one. */
  minDevelopedPixels: number;
  /** Least sharpness, in the unit of `sharpnessOf`. */
  minSharpness: number;
  /** Least clarity, see {@link clarityOf}; its scale belongs to the model. */
  minClarity: number;
  costs: ClarityCosts;
}

/** What a face must pass unless an operator says otherwise, beside the bounds of the model. */
export const gateDefaults = {
  minScore: 0.7,
  minOriginalPixels: 40,
  minDevelopedPixels: 20,
  minSharpness: 8,
} as const;

export interface FaceQuality extends SeenFace {
  score: number;
  originalHeight: number;
  developedHeight: number;
  sharpness: number;
}

/** One criterion by which photosort judges a face. */
export interface GateMeasure {
  measure: "score" | "originalHeight" | "developedHeight" | "sharpness" | "clarity";
  value: number;
  /** The least that passes. */
  least: number;
  passes: boolean;
}

/** @returns all criteria for a face, in the order in which photosort prints them. */
export function gateMeasures(face: FaceQuality, gate: QualityGate): GateMeasure[] {
  const judged = (measure: GateMeasure["measure"], value: number, least: number) => (
    { measure, value, least, passes: value >= least }
  );
  return [
    judged("score", face.score, gate.minScore),
    judged("originalHeight", face.originalHeight, gate.minOriginalPixels),
    judged("developedHeight", face.developedHeight, gate.minDevelopedPixels),
    judged("sharpness", face.sharpness, gate.minSharpness),
    judged("clarity", clarityOf(face, gate.costs), gate.minClarity),
  ];
}

/** @returns whether a face is good enough to recognise its person. */
export function passesGate(face: FaceQuality, gate: QualityGate): boolean {
  return gateMeasures(face, gate).every(({ passes }) => passes);
}
