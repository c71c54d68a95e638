import { join } from "node:path";
import { systemClock } from "../../runtime/clock.ts";
import type { WorkerPlan } from "../../runtime/worker_plan.ts";
import type { StartThread } from "../../runtime/thread.ts";
import { OperatorError } from "../../core/operator_error.ts";
import type { ModelChoice } from "../models/manifest.ts";
import { WorkerPool } from "./pool.ts";
import type { WorkerSetup } from "./protocol.ts";
import { spawnPhotoWorker } from "./spawn_worker.ts";
import type { MetadataPart } from "../../runtime/setting_values.ts";
import { gateOf, type GateSettings } from "../faces/gate_of.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** What an operator may say of how photos are developed; units stand in docs/settings.md. */
export interface DevelopSettings extends GateSettings {
  jpegQuality: number;
  thumbnailEdge: number;
  metadata: MetadataPart[];
  longEdge: number;
  maxMegapixels: number;
  detectEdge: number;
  photoTimeoutSeconds: number;
}

export interface PhotoPoolOptions {
  config: DevelopSettings;
  startThread: StartThread;
  plan: Pick<WorkerPlan, "workers" | "threads">;
  models: ModelChoice;
  /** Absolute path of the folder that holds the model files. */
  modelsDir: string;
  /** As in `DecodeLimits`. */
  scratch?: string;
  warn: (message: string) => void;
  /** Called if no worker can start. */
  onUnusable: (error: OperatorError) => void;
}

/** Starts a pool of photo workers by the operator's settings; each starts when first needed. */
export async function createPhotoPool(options: PhotoPoolOptions): Promise<WorkerPool> {
  const { config, warn, onUnusable } = options;
  const setup = await readWorkerSetup(options);
  return new WorkerPool({
    size: options.plan.workers,
    spawn: (listener) => spawnPhotoWorker(options.startThread, setup, listener),
    timeoutMs: config.photoTimeoutSeconds * 1000,
    clock: systemClock,
    onReplaced: (reason) => warn(`Restarted a photo worker, because ${reason}`),
    onUnusable: (reason) =>
      onUnusable(
        new OperatorError(
          "models",
          sentence("noWorker", { fault: reason }),
          "Install photosort again: one of its files is missing or damaged.",
        ),
      ),
  });
}

async function readWorkerSetup(options: PhotoPoolOptions): Promise<WorkerSetup> {
  const { config, plan, models, modelsDir, scratch } = options;
  const [detector, embedder] = await Promise.all([
    Deno.readFile(join(modelsDir, models.detector.file)),
    Deno.readFile(join(modelsDir, models.embedder.file)),
  ]);
  const { jpegQuality, thumbnailEdge, metadata, longEdge, maxMegapixels, detectEdge } = config;
  return {
    detector,
    embedder,
    threads: plan.threads,
    mirrorBelow: models.embedder.mirrorBelow,
    decode: { longEdge, maxPixels: maxMegapixels * 1e6, scratch },
    encode: { jpegQuality, thumbnailEdge, metadata },
    detectEdge,
    gate: gateOf(config, models.embedder),
  };
}
