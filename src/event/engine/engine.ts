/**
 * Entry of the engine thread. Its permissions are narrowed to EventRoot, the models and the
 * program's own files, as are those of the threads that it asks for.
 */
import { join } from "node:path";
import { type App, createApp } from "./app.ts";
import { systemClock } from "../../runtime/clock.ts";
import { counted } from "../../core/counted.ts";
import { layout } from "../event_layout.ts";
import { Events } from "../../runtime/events.ts";
import type { Log } from "../../runtime/log.ts";
import { toOperatorFault } from "./operator_fault.ts";
import { ThreadClient, type ThreadRequest } from "../../runtime/thread_broker.ts";
import { threadScope } from "../../runtime/thread_scope.ts";
import type { WorkerPlan } from "../../runtime/worker_plan.ts";
import { keepForgotten } from "../db/erased.ts";
import { clearTemporary } from "../disk/event_root.ts";
import { outputDisk } from "../disk/output_disk.ts";
import type { EngineEvent } from "./engine_event.ts";
import { scratchFolder } from "./engine_permissions.ts";
import type { EngineAnswer, EngineRequest, EngineSetup } from "./engine_protocol.ts";
import { startLogging } from "../../runtime/logging.ts";
import { LOG_FILE, redactFile } from "../../runtime/redact_logs.ts";
import { eraseCopies } from "../privacy/erase_copies.ts";
import { refuseUnknownCameras } from "../sorting/known_cameras.ts";
import { openEvent } from "./open_event.ts";
import { createPhotoPool } from "./photo_pool.ts";
import { findEarlierOutputs } from "../recovery/earlier_outputs.ts";
import { keepOutputs } from "../recovery/keep_outputs.ts";
import { regroupInThread } from "../identity/spawn_regrouper.ts";
import { replacedList } from "../folders/replaced.ts";
import type { WorkerPool } from "../../processor/pool/pool.ts";

const scope = threadScope<EngineRequest, EngineAnswer | ThreadRequest>();
const PROGRESS_MS = 250;
const threads = new ThreadClient((request, transfer) => scope.postMessage(request, transfer));
const events = new Events<EngineEvent>();
events.subscribe((event) => scope.postMessage({ type: "event", event }));

let app: App | undefined, pool: WorkerPool | undefined;
let log: Log | undefined;
/** How many photo workers there are to be by what was heard last. */
let workers: number | undefined;
let stopRequested = false;

scope.onmessage = ({ data: request }) => {
  if (request.type === "start") run(request.setup).catch(fail);
  else if (request.type === "workers") replan(request.plan);
  else if (request.type === "threadCrashed") threads.handle(request);
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
  const { root, once, dryRun, models } = setup;
  const logging = startLogging({
    level: setup.config.logLevel,
    format: setup.config.logFormat,
    file: dryRun ? undefined : join(root, layout.logs, LOG_FILE),
    console: (line) => scope.postMessage({ type: "line", line }),
  });
  log = logging.log;
  if (!dryRun) await clearTemporary(root);
  const event = openEvent({
    root,
    database: setup.database,
    config: setup.config,
    embedder: models.embedder,
    clock: systemClock,
    log,
    events,
    onPlanned: dryRun ? (change) => scope.postMessage({ type: "planned", change }) : undefined,
    isRebuilt: setup.rebuilds,
  });
  // Only now it is known what the event keeps, and from which cameras its photos are.
  const { store, config } = event;
  if (!setup.rebuilds) refuseUnknownCameras(store, config);
  const earlier = setup.rebuilds ? await findEarlierOutputs(root) : undefined;
  if (earlier?.erased !== undefined) keepForgotten(store, earlier.erased);
  if (setup.rebuilds) await keepOutputs(store, root);
  log.info(planLine(setup.plan));
  pool = await createPhotoPool({
    ...{ ...setup, config },
    plan: { ...setup.plan, workers: workers ?? setup.plan.workers },
    startThread: threads.start,
    scratch: scratchFolder(setup),
    warn: (reason) => log!.warn(reason),
    onUnusable: fail,
  });
  app = createApp({
    ...event,
    once,
    log,
    events,
    workers: setup.plan.most,
    source: setup.source,
    // What a dry run would put into people's folders it says; it delivers nothing.
    output: setup.output === undefined || dryRun ? undefined : outputDisk(setup.output),
    clock: systemClock,
    earlier,
    develop: (...photo) => pool!.develop(...photo),
    regroup: (model, bounds) =>
      regroupInThread(threads.start, { database: setup.database, model, bounds }),
    redactLogs: (words) => {
      logging.redact(words);
      redactFile(join(root, replacedList), words);
    },
    eraseCopies: (forgotten) => eraseCopies(root, store, forgotten),
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

function replan(plan: Pick<WorkerPlan, "workers" | "reason">): void {
  log?.info(planLine(plan));
  workers = plan.workers;
  pool?.resize(workers);
}

function planLine({ workers, reason }: Pick<WorkerPlan, "workers" | "reason">): string {
  return `${counted(workers, "photo worker")}: ${reason}`;
}

function reportProgress(running: App): void {
  events.emit({ type: "progress", progress: running.progress() });
}
