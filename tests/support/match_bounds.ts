import type { MatchBounds } from "../../src/people/match_bounds.ts";

/** Bounds like those of the shipped model, but no face leans towards nothing. */
export const bounds: MatchBounds = {
  evidence: {
    sight: { most: 0.87, middle: 10.86, width: 2.33, least: 0.2, best: 0.9 },
    strangers: { mean: 0.01, spread: 0.1 },
    own: { spread: 0.1, bend: 2, most: 0.97 },
  },
  clarity: { min: 12, join: 10, seen: 15, guest: 16 },
  costs: { cutOff: 25 },
  wrongCost: 2,
  joinEvidence: 3,
  leastCosine: 0.25,
  sameMoment: 0.57,
  meeting: 0.04,
  repeated: 0.45,
  selfie: { shown: 3, asked: -3 },
};
