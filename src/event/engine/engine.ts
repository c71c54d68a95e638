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
import { answerAsk } from "./asks/ask_table.ts";
import type { AskScope } from "./asks/ask_scope.ts";
import type { EngineEvent } from "./engine_event.ts";
import { scratchFolder } from "./engine_permissions.ts";
import type { EngineAnswer, EngineRequest, EngineSetup } from "./engine_protocol.ts";
import { type Logging, startLogging } from "../../runtime/logging.ts";
import { LOG_FILE, redactFile } from "../../runtime/redact_logs.ts";
import { eraseGuestsFromCopies } from "../guests/erase_from_copies.ts";
import { eraseCopies } from "../privacy/erase_copies.ts";
import { refuseUnknownCameras } from "../sorting/known_cameras.ts";
import { type OpenedEvent, openEvent } from "./open_event.ts";
import type { AppDependencies } from "./wiring/dependencies.ts";
import type { Config } from "../settings.ts";
import { HEARTBEAT_MS } from "./heartbeat.ts";
import { createPhotoPool } from "../../processor/pool/photo_pool.ts";
import { type EarlierOutputs, findEarlierOutputs } from "../recovery/earlier_outputs.ts";
import { keepOutputs } from "../recovery/keep_outputs.ts";
import { regroupInThread } from "../identity/spawn_regrouper.ts";
import { replacedList } from "../folders/replaced.ts";
import type { DevelopBytes } from "../../processor/pool/develop_bytes.ts";
import type { WorkerPool } from "../../processor/pool/pool.ts";

const scope = threadScope<EngineRequest, EngineAnswer | ThreadRequest>();
const PROGRESS_MS = 250;
const threads = new ThreadClient((request, transfer) => scope.postMessage(request, transfer));
const events = new Events<EngineEvent>();
events.subscribe((event) => scope.postMessage({ type: "event", event }));

let app: App | undefined, pool: WorkerPool | undefined;
let log: Log | undefined;
/** The number of photo workers that was requested last. */
let workers: number | undefined;
let stopRequested = false, isClosed = false;
/** The open event, for what is asked about it; questions wait for it. */
const opened = Promise.withResolvers<AskScope>();

scope.onmessage = ({ data: request }) => {
  if (request.type === "start") run(request.setup).catch(fail);
  else if (request.type === "workers") replan(request.plan);
  else if (request.type === "ask") answer(request);
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

async function answer({ id, name, request }: EngineRequest & { type: "ask" }): Promise<void> {
  try {
    const scopeOfAsk = await opened.promise;
    scope.postMessage({ type: "answered", id, answer: await answerAsk(name, scopeOfAsk, request) });
  } catch (error) {
    // What is asked of an event that was closed is refused by who asks the engine.
    if (!isClosed) scope.postMessage({ type: "refused", id, fault: toOperatorFault(error) });
  }
}

async function run(setup: EngineSetup): Promise<void> {
  const logging = startLog(setup);
  log = logging.log;
  if (!setup.dryRun) await clearTemporary(setup.root);
  const event = openForRun(setup, log), { store, config } = event;
  // Checked only here, because the event's settings and cameras are known only now.
  if (!setup.rebuilds) refuseUnknownCameras(store, config);
  const earlier = setup.rebuilds ? await takeUpEarlier(event) : undefined;
  log.info(planLine(setup.plan));
  pool = await startPool(setup, config, log);
  const parts = partsOf(setup, event, logging, earlier), running = app = createApp(parts);
  if (stopRequested) app.close();
  if (setup.startsPaused) app.pipeline.requests.pause();
  // A run with `--once` may have nothing to develop.
  else if (!setup.once) pool.warmUp();
  const tickers = [
    setInterval(() => reportProgress(running), PROGRESS_MS),
    setInterval(() => beat(running), HEARTBEAT_MS),
  ];
  const summary = await app.start(() => {
    scope.postMessage({ type: "opened" });
    opened.resolve({ ...parts, ...running.pipeline, develop: developAwaited });
    beat(running);
  });
  for (const ticker of tickers) clearInterval(ticker);
  reportProgress(app);
  // A worker that was still loading its models made ONNX Runtime abort as the process exited.
  await pool.idle();
  isClosed = true;
  store.close();
  scope.postMessage({ type: "finished", summary });
}

function startLog({ root, config, dryRun }: EngineSetup): Logging {
  return startLogging({
    level: config.logLevel,
    format: config.logFormat,
    file: dryRun ? undefined : join(root, layout.logs, LOG_FILE),
    console: (line) => scope.postMessage({ type: "line", line }),
  });
}

function openForRun(setup: EngineSetup, log: Log): OpenedEvent {
  const { root, database, config, models, dryRun, rebuilds } = setup;
  return openEvent({
    root,
    database,
    config,
    embedder: models.embedder,
    clock: systemClock,
    log,
    events,
    onPlanned: dryRun ? (change) => scope.postMessage({ type: "planned", change }) : undefined,
    isRebuilt: rebuilds,
  });
}

/** Copies the forgotten faces and the outputs of the earlier database into a rebuilt one. */
async function takeUpEarlier({ root, store }: OpenedEvent): Promise<EarlierOutputs> {
  const earlier = await findEarlierOutputs(root);
  if (earlier.erased !== undefined) keepForgotten(store, earlier.erased);
  await keepOutputs(store, root);
  return earlier;
}

async function startPool(setup: EngineSetup, config: Config, log: Log): Promise<WorkerPool> {
  const { plan, models, modelsDir } = setup;
  return await createPhotoPool({
    config,
    models,
    modelsDir,
    plan: { workers: workers ?? plan.workers, threads: plan.threads },
    startThread: threads.start,
    scratch: scratchFolder(setup),
    warn: (reason) => log.warn(reason),
    onUnusable: fail,
  });
}

function partsOf(
  setup: EngineSetup,
  event: OpenedEvent,
  { log, redact }: Logging,
  earlier: EarlierOutputs | undefined,
): AppDependencies {
  const { root, database, once, dryRun, plan, source, output } = setup;
  return {
    ...event,
    once,
    log,
    events,
    workers: plan.most,
    source,
    // A dry run prints which photos it would put into people's folders; it delivers nothing.
    output: output === undefined || dryRun ? undefined : outputDisk(output),
    clock: systemClock,
    earlier,
    develop: (...photo) => pool!.develop(...photo),
    findDrawn: (...face) => pool!.findDrawn(...face),
    lookAtSelfie: (...selfie) => pool!.lookAtSelfie(...selfie),
    regroup: (model, bounds) => regroupInThread(threads.start, { database, model, bounds }),
    redactLogs: (words) => {
      redact(words);
      redactFile(join(root, replacedList), words);
    },
    eraseCopies: (forgotten) => eraseCopies(root, event.store, forgotten),
    async eraseGuestsFromCopies(keep, always) {
      if (!dryRun) await eraseGuestsFromCopies(root, keep, always);
    },
    openNotices: (folder) => Deno.watchFs(folder, { recursive: true }),
  };
}

/** Somebody waits for what the engine is asked. */
const developAwaited: DevelopBytes = (bytes, format, onBegin, standIn, name) =>
  pool!.develop(bytes, format, onBegin, standIn, name, true);

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

function beat({ pipeline }: App): void {
  const { isPaused } = pipeline.requests, workers = pool?.doings() ?? [];
  const conditions = pipeline.conditions.now();
  events.emit({
    type: "heartbeat",
    heartbeat: { at: systemClock.date(), isPaused, conditions, workers },
  });
}
