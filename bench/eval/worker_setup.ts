import { join } from "node:path";
import { loadConfig } from "../../src/event/settings.ts";
import { type ModelChoice, parseManifest } from "../../src/processor/models/manifest.ts";
import type { WorkerSetup } from "../../src/processor/pool/protocol.ts";
import { modelsFolder } from "../../tests/support/needs.ts";

/** @returns the models in use, and a photo worker's setup where the operator says nothing. */
export async function readWorkerSetup(): Promise<{ models: ModelChoice; setup: WorkerSetup }> {
  if (modelsFolder === undefined) throw new Error("Cannot run without models: deno task models");
  const manifest = new URL("../../models/manifest.json", import.meta.url);
  const models = parseManifest(await Deno.readTextFile(manifest));
  const config = loadConfig({ flags: {}, environment: {}, dotenv: {} });
  const { jpegQuality, thumbnailEdge, metadata, longEdge, maxMegapixels, detectEdge } = config;
  const { clarity, costs } = models.embedder.match;
  const setup = {
    detector: await Deno.readFile(join(modelsFolder, models.detector.file)),
    embedder: await Deno.readFile(join(modelsFolder, models.embedder.file)),
    threads: 1,
    mirrorBelow: models.embedder.mirrorBelow,
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
  return { models, setup };
}
