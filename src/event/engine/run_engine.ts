import type { WorkerPlan } from "../../runtime/worker_plan.ts";
import type { OperatorFault } from "../../core/operator_error.ts";
import { toOperatorFault } from "./operator_fault.ts";
import type { PlannedChange } from "../disk/dry_disk.ts";
import type { EngineRequest, EngineResponse, EngineSetup } from "./engine_protocol.ts";
import type { EngineEvent } from "./engine_event.ts";
import type { RunSummary } from "./summary.ts";
import { ThreadHost } from "../../runtime/thread_broker.ts";
import { enginePermissions, permissionsOfThreads } from "./engine_permissions.ts";
import { threadEntries, threadsWith } from "./start_thread.ts";

export interface EngineListener {
  onLine: (line: string) => void;
  onEvent: (event: EngineEvent) => void;
  onPlanned: (change: PlannedChange) => void;
}

/** How a run of the engine ended. */
export type EngineOutcome = { summary: RunSummary } | { fault: OperatorFault };

/** A running engine thread. */
export interface Engine {
  /** Ends it once what is under way is finished. */
  stop(): void;
  /** Goes on with more photo workers or fewer. */
  replan(plan: Pick<WorkerPlan, "workers" | "reason">): void;
  /** Ends it and its threads at once. */
  end(): void;
  outcome: Promise<EngineOutcome>;
}

/** What the engine and the threads that it asks for run. */
const programEntries = { engine: new URL("./engine.ts", import.meta.url), ...threadEntries };

/** Starts the engine's thread; it and each thread that it asks for get narrowed permissions. */
export function startEngine(
  setup: EngineSetup,
  listener: EngineListener,
  entries = programEntries,
): Engine {
  const worker = new Worker(entries.engine, {
    type: "module",
    name: "engine",
    deno: { permissions: enginePermissions(setup) },
  });
  const tell = (request: EngineRequest) => worker.postMessage(request);
  const threads = new ThreadHost(threadsWith(permissionsOfThreads(setup), entries), tell);
  const outcome = new Promise<EngineOutcome>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<EngineResponse>) => {
      if (data.type === "line") listener.onLine(data.line);
      else if (data.type === "event") listener.onEvent(data.event);
      else if (data.type === "planned") listener.onPlanned(data.change);
      else if (data.type === "startThread" || data.type === "endThread") threads.handle(data);
      else if (data.type === "finished") resolve({ summary: data.summary });
      else resolve({ fault: data.fault });
    };
    worker.onerror = (event) => {
      event.preventDefault();
      resolve({ fault: toOperatorFault(new Error(event.message)) });
    };
  });
  const end = () => {
    threads.endAll();
    worker.terminate();
  };
  tell({ type: "start", setup });
  return {
    end,
    stop: () => tell({ type: "stop" }),
    replan: (plan) => tell({ type: "workers", plan }),
    outcome: outcome.finally(end),
  };
}
