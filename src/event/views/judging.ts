import type { QualityGate } from "../../core/quality_gate.ts";
import { gateOf } from "../../processor/faces/gate_of.ts";
import { type MatchBounds, matchBounds } from "../../people/match_bounds.ts";
import { shippedEmbedder } from "../../processor/models/models_location.ts";
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
