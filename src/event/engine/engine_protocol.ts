import type { Config } from "../settings.ts";
import type { ThreadEvent } from "../../runtime/thread_broker.ts";
import type { WorkerPlan } from "../../runtime/worker_plan.ts";
import type { OperatorFault } from "../../core/operator_error.ts";
import type { PlannedChange } from "../../core/planned_change.ts";
import type { ModelChoice } from "../../processor/models/manifest.ts";
import type { AskName } from "./asks/ask_table.ts";
import type { EngineEvent } from "./engine_event.ts";
import type { RunSummary } from "./summary.ts";

/** The message that starts the engine. */
export interface EngineSetup {
  /** Absolute path of EventRoot. */
  root: string;
  /** Absolute path of the folder that photos are read from; Incoming when left out. */
  source?: string;
  /** Absolute path of the folder that is delivered to, if any. */
  output?: string;
  /** Path of the database; a dry run works on a copy. */
  database: string;
  /** Absolute path of the folder with the model files. */
  modelsDir: string;
  models: ModelChoice;
  config: Config;
  /** Number of photo workers at the start, and of threads for each. */
  plan: WorkerPlan;
  once: boolean;
  dryRun: boolean;
  /** Only develops what is in Incoming, into a database that is being rebuilt. */
  rebuilds: boolean;
  /** Whether it takes no photos in until it is asked to resume; no when left out. */
  startsPaused?: boolean;
}

export type EngineRequest =
  | { type: "start"; setup: EngineSetup }
  /** Changes the number of photo workers. */
  | { type: "workers"; plan: Pick<WorkerPlan, "workers" | "reason"> }
  | { type: "stop" }
  /** Asks for something that `asks/ask_table.ts` lists; the answer bears the same id. */
  | { type: "ask"; id: number; name: AskName; request: unknown }
  | ThreadEvent;

/** The engine's answers, besides its requests for threads. */
export type EngineAnswer =
  | { type: "line"; line: string }
  | { type: "event"; event: EngineEvent }
  | { type: "planned"; change: PlannedChange }
  /** The event and its folders are open, and sorting begins. */
  | { type: "opened" }
  | { type: "answered"; id: number; answer: unknown }
  | { type: "refused"; id: number; fault: OperatorFault }
  | { type: "finished"; summary: RunSummary }
  | { type: "failed"; fault: OperatorFault };
