import type { OperatorFault } from "../core/operator_error.ts";
import type { ModelChoice } from "../processor/models/manifest.ts";
import type { DevelopSettings } from "../processor/pool/photo_pool.ts";
import type { ThreadEvent } from "../runtime/thread_broker.ts";
import type { LoggingOptions } from "../runtime/logging.ts";
import type { WorkerPlan } from "../runtime/worker_plan.ts";
import type { HubAddress } from "../http/asking/ask_hub.ts";
import type { WorkerRoots } from "./read_original.ts";
import type { WorkSummary } from "./work_tally.ts";

/** All that the thread needs that works for a hub. */
export interface WorkSetup {
  hub: HubAddress;
  /** What people call the worker. */
  name: string;
  /** Of the program. */
  version: string;
  roots: WorkerRoots;
  /** The server of S3 that it may ask beside the hub, such as `https://s3.example.org`. */
  store?: string;
  models: ModelChoice;
  /** Absolute path of the folder that holds the model files. */
  modelsDir: string;
  config: DevelopSettings;
  plan: Pick<WorkerPlan, "workers" | "threads">;
  /** Absolute path of a folder for files that photo workers need for a moment. */
  scratch: string;
  /** Where the worker listens, and what others have to show; left out: it does not. */
  listen?: { host: string; port: number; key: string };
  /** Where it tells what it measures, and what others than this computer have to show. */
  metrics?: { host: string; port: number; key: string };
  /** How lines for the operator are written. */
  logging: Pick<LoggingOptions, "level" | "format">;
  /** Whether the work ends once the hub has nothing to do. */
  untilEmpty: boolean;
}

export type WorkRequest =
  | { type: "start"; setup: WorkSetup }
  /** How many photo workers there may be from now on. */
  | { type: "workers"; plan: Pick<WorkerPlan, "workers" | "reason"> }
  /** It takes no more photos, and ends. */
  | { type: "drain" }
  | ThreadEvent;

export type WorkAnswer =
  | { type: "line"; line: string }
  | { type: "done"; summary: WorkSummary }
  | { type: "failed"; fault: OperatorFault };
