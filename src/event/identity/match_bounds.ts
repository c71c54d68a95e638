import type { Config } from "../settings.ts";
import type { EmbedderModel } from "../../processor/models/manifest.ts";
import type { MatchBounds } from "../../people/evidence.ts";

/** @returns the model's bounds, as far as the operator did not set others. */
export function matchBounds(config: Config, { match }: EmbedderModel): MatchBounds {
  return {
    ...match,
    strict: config.strictDistance ?? match.strict,
    loose: config.looseDistance ?? match.loose,
    minClarity: config.faceMinClarity ?? match.minClarity,
  };
}
