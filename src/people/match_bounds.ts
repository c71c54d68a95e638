import type { ClarityCosts } from "../core/face.ts";
import type { EvidenceConstants } from "./evidence.ts";

/** What it takes to be one person, to be a face that counts, and to have a folder. */
export interface MatchBounds {
  evidence: EvidenceConstants;
  /** Bounds of clarity, see `clarityOf`; their scale belongs to the embedding model. */
  clarity: ClarityBounds;
  /** The costs that make a face less clear. */
  costs: ClarityCosts;
  /** How many times worse it is to make one person of two than to leave one person in two parts. */
  wrongCost: number;
  /** Further evidence, in nats, for a face below the gate: bystanders are most of those. */
  joinEvidence: number;
  /**
   * Weighted mean cosine below which no two groups are compared. Unlike evidence, it is for a merged
   * group a mean of its parts' values, so that pairs below it need not be kept.
   */
  leastCosine: number;
  /** Cosine from which two faces of one photo show one moment of one person, as in a mirror. */
  sameMoment: number;
  /** More of it for each further photo that shows the two side by side. */
  meeting: number;
  /** Weighted mean cosine from which a photo that shows somebody three times shows one person. */
  repeated: number;
  selfie: SelfieBounds;
  /** The operator's distance up to which a new face joins a person, instead of evidence. */
  strict?: number;
  /** The operator's distance beyond which nothing is one person. */
  loose?: number;
}

/** What an operator may say of who is who. */
export interface MatchSettings {
  faceMinClarity?: number;
  wrongCost?: number;
  strictDistance?: number;
  looseDistance?: number;
}

/** @returns the bounds of an embedding model, and the operator's as far as there are any. */
export function matchBounds(
  config: MatchSettings,
  { match }: { match: Omit<MatchBounds, "strict" | "loose"> & { measured: unknown } },
): MatchBounds {
  const { measured: _, ...bounds } = match;
  return {
    ...bounds,
    clarity: { ...bounds.clarity, min: config.faceMinClarity ?? bounds.clarity.min },
    wrongCost: config.wrongCost ?? bounds.wrongCost,
    strict: config.strictDistance,
    loose: config.looseDistance,
  };
}

/** Evidence, less the prior, that a guest's selfie and a person of the event are one, in nats. */
export interface SelfieBounds {
  /** From it on the guest sees the person's photos at once. */
  shown: number;
  /** From it on the operator is asked. */
  asked: number;
}

export interface ClarityBounds {
  /** Below it a face is below the gate: it founds nobody. */
  min: number;
  /** Below it a face does not even join. */
  join: number;
  /** A person in two photos has a folder if one face is this clear. */
  seen: number;
  /** A person in one photo has a folder if a face is this clear. */
  guest: number;
}
