import type { QualityGate } from "../../core/quality_gate.ts";
import type { MatchBounds } from "../../people/match_bounds.ts";
import { gateOf } from "../identity/gate_of.ts";
import { matchBounds } from "../identity/match_bounds.ts";
import { shippedEmbedder } from "../models_location.ts";
import type { Config } from "../settings.ts";

/** The present criteria for faces, from the settings. */
export interface Judging {
  /** Id of the embedding model, and the length of its embeddings. */
  model: string;
  dimensions: number;
  gate: QualityGate;
  bounds: MatchBounds;
}

/** @throws {OperatorError} `usage` if the settings name a model that photosort does not know. */
export async function judgingBy(config: Config): Promise<Judging> {
  const embedder = await shippedEmbedder(config);
  return {
    model: embedder.id,
    dimensions: embedder.dimensions,
    gate: gateOf(config, embedder),
    bounds: matchBounds(config, embedder),
  };
}
