import { join } from "node:path";
import { loadConfig } from "../../src/event/settings.ts";
import type { MatchBounds } from "../../src/people/match_bounds.ts";
import { type ModelChoice, parseManifest } from "../../src/processor/models/manifest.ts";
import type { WorkerSetup } from "../../src/processor/pool/protocol.ts";
import { modelsFolder } from "../../tests/support/needs.ts";

/** What is shipped. */
export interface Shipped {
  models: ModelChoice;
  bounds: MatchBounds;
  setup: WorkerSetup;
}

export async function readWorkerSetup(): Promise<Shipped> {
  const manifest = new URL("../../models/manifest.json", import.meta.url);
  const models = parseManifest(await Deno.readTextFile(manifest));
  const { measured: _, ...bounds } = models.embedder.match;
  return { models, bounds, setup: await workerSetup(models, bounds) };
}

/** @returns a photo worker's setup when the operator says nothing. */
export async function workerSetup(
  { detector, embedder }: ModelChoice,
  { clarity, costs }: Pick<MatchBounds, "clarity" | "costs">,
): Promise<WorkerSetup> {
  const config = loadConfig({ flags: {}, environment: {}, dotenv: {} });
  const { jpegQuality, thumbnailEdge, metadata, longEdge, maxMegapixels, detectEdge } = config;
  return {
    detector: await modelFile(detector.file),
    embedder: await modelFile(embedder.file),
    threads: 1,
    mirrorBelow: embedder.mirrorBelow,
    decode: { longEdge, maxPixels: maxMegapixels * 1e6 },
    encode: { jpegQuality, thumbnailEdge, metadata },
    detectEdge,
    gate: {
      minScore: config.faceMinScore,
      minOriginalPixels: config.faceMinPixels,
      minDevelopedPixels: config.faceMinDevelopedPixels,
      minSharpness: config.faceMinSharpness,
      minClarity: clarity.min,
      costs,
    },
  };
}

async function modelFile(name: string): Promise<Uint8Array> {
  if (modelsFolder === undefined) throw new Error("Cannot run without models: deno task models");
  return await Deno.readFile(join(modelsFolder, name));
}
