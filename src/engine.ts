/**
 * Entry of the engine thread. Its permissions are narrowed to EventRoot, the models and the
 * program's own files; photo workers inherit them.
 */
import { join } from "node:path";
import { type App, createApp } from "./app.ts";
import { systemClock } from "./core/clock.ts";
import { layout } from "./core/event_layout.ts";
import { OperatorError, toOperatorFault } from "./core/operator_error.ts";
import { readMigrations } from "./db/migrate.ts";
import { openDatabase } from "./db/open.ts";
import { createStore } from "./db/store.ts";
import { dryDisk } from "./disk/dry_disk.ts";
import { clearTemporary } from "./disk/event_root.ts";
import { realDisk } from "./disk/real_disk.ts";
import type { EngineRequest, EngineResponse, EngineSetup } from "./engine_protocol.ts";
import { startLogging } from "./observe/logging.ts";
import { regroupInWorker } from "./pipeline/spawn_regrouper.ts";
import { WorkerPool } from "./processor/pool.ts";
import type { WorkerSetup } from "./processor/protocol.ts";
import { spawnPhotoWorker } from "./processor/spawn_worker.ts";

interface EngineScope {
  onmessage: ((event: MessageEvent<EngineRequest>) => void) | null;
  postMessage(message: EngineResponse): void;
}
const scope = globalThis as unknown as EngineScope;
const PROGRESS_MS = 250;

let app: App | undefined;
let stopRequested = false;

scope.onmessage = ({ data: request }) => {
  if (request.type === "start") run(request.setup).catch(fail);
  else {
    stopRequested = true;
    app?.close();
  }
};
globalThis.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  fail(event.reason);
});

function fail(error: unknown): void {
  scope.postMessage({ type: "failed", fault: toOperatorFault(error) });
}

async function run(setup: EngineSetup): Promise<void> {
  const { root, config, once, dryRun, models } = setup;
  const log = startLogging({
    level: config.logLevel,
    format: config.logFormat,
    file: dryRun ? undefined : join(root, layout.logs, "photosort.log"),
    console: (line) => scope.postMessage({ type: "line", line }),
  });
  if (!dryRun) await clearTemporary(root);
  const migrations = readMigrations(new URL("../migrations/", import.meta.url));
  const store = createStore(openDatabase(setup.database, migrations));
  const real = realDisk({ root, links: config.links });
  const disk = dryRun
    ? dryDisk(real, (change) => scope.postMessage({ type: "planned", change }))
    : real;
  const pool = createPool(await readWorkerSetup(setup), setup, (reason) => log.warn(reason));
  app = createApp({
    ...{ root, config, once, store, disk, log },
    clock: systemClock,
    embedder: models.embedder,
    develop: (...photo) => pool.develop(...photo),
    regroup: (model, bounds) => regroupInWorker({ database: setup.database, model, bounds }),
    openNotices: (folder) => Deno.watchFs(folder, { recursive: true }),
  });
  if (stopRequested) app.close();
  // A run that is to end may have nothing to develop.
  if (!once) pool.warmUp();
  const ticker = setInterval(() => reportProgress(app!), PROGRESS_MS);
  const summary = await app.start();
  clearInterval(ticker);
  reportProgress(app);
  // A worker that was still loading its models made ONNX Runtime abort as the process exited.
  await pool.idle();
  store.close();
  scope.postMessage({ type: "finished", summary });
}

function reportProgress(running: App): void {
  scope.postMessage({ type: "progress", progress: running.progress() });
}

function createPool(workerSetup: WorkerSetup, { config }: EngineSetup, warn: (s: string) => void) {
  return new WorkerPool({
    size: config.workers,
    spawn: (listener) => spawnPhotoWorker(workerSetup, listener),
    timeoutMs: config.photoTimeoutSeconds * 1000,
    clock: systemClock,
    onReplaced: (reason) => warn(`A photo worker was replaced, as ${reason}`),
    onUnusable: (reason) =>
      fail(
        new OperatorError(
          "models",
          `no photo worker can start: ${reason}`,
          "Install photosort anew: a file of its own is missing or damaged.",
        ),
      ),
  });
}

async function readWorkerSetup(setup: EngineSetup): Promise<WorkerSetup> {
  const { config, models, modelsDir } = setup;
  const [detector, embedder] = await Promise.all([
    Deno.readFile(join(modelsDir, models.detector.file)),
    Deno.readFile(join(modelsDir, models.embedder.file)),
  ]);
  const { jpegQuality, thumbnailEdge, metadata, longEdge, maxMegapixels, detectEdge } = config;
  return {
    detector,
    embedder,
    decode: { longEdge, maxPixels: maxMegapixels * 1e6 },
    encode: { jpegQuality, thumbnailEdge, metadata },
    detectEdge,
    gate: {
      minScore: config.faceMinScore,
      minOriginalPixels: config.faceMinPixels,
      minDevelopedPixels: config.faceMinDevelopedPixels,
      minSharpness: config.faceMinSharpness,
      minClarity: config.faceMinClarity ?? models.embedder.match.minClarity,
      cutOffCost: models.embedder.match.cutOffCost,
    },
  };
}
