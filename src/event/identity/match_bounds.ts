import type { Config } from "../settings.ts";
import type { EmbedderModel } from "../../processor/models/manifest.ts";
import type { MatchBounds } from "../../people/match_bounds.ts";

/** @returns the model's bounds, and the operator's as far as there are any. */
export function matchBounds(config: Config, { match }: EmbedderModel): MatchBounds {
  const { measured: _, ...bounds } = match;
  return {
    ...bounds,
    clarity: { ...bounds.clarity, min: config.faceMinClarity ?? bounds.clarity.min },
    wrongCost: config.wrongCost ?? bounds.wrongCost,
    strict: config.strictDistance,
    loose: config.looseDistance,
  };
}
