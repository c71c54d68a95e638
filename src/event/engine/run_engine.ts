import type { WorkerPlan } from "../../runtime/worker_plan.ts";
import type { OperatorFault } from "../../core/operator_error.ts";
import type { PlannedChange } from "../../core/planned_change.ts";
import { AskedQuestions } from "./asks/asked_questions.ts";
import type { AskAnswer, AskName, AskRequest } from "./asks/ask_table.ts";
import type { EngineAnswer, EngineRequest, EngineSetup } from "./engine_protocol.ts";
import type { EngineEvent } from "./engine_event.ts";
import type { RunSummary } from "./summary.ts";
import { enginePermissions, permissionsOfThreads } from "./engine_permissions.ts";
import { startNarrowThread } from "../../runtime/narrow_thread.ts";
import { threadEntries } from "./thread_entries.ts";

export interface EngineListener {
  onLine: (line: string) => void;
  onEvent: (event: EngineEvent) => void;
  onPlanned: (change: PlannedChange) => void;
  /** Called once the event and its folders are open, and sorting begins. */
  onOpened?: () => void;
}

/** How a run of the engine ended. */
export type EngineOutcome = { summary: RunSummary } | { fault: OperatorFault };

/** A running engine thread. */
export interface Engine {
  /** Ends the engine after the photos in progress are finished. */
  stop(): void;
  /** Changes the number of photo workers. */
  replan(plan: Pick<WorkerPlan, "workers" | "reason">): void;
  /**
   * Asks for something that `asks/ask_table.ts` lists; before the event is open, this waits.
   *
   * @throws {OperatorError} whatever the engine refuses it for, or the engine's own fault.
   */
  ask<Name extends AskName>(name: Name, request: AskRequest<Name>): Promise<AskAnswer<Name>>;
  /** Ends the thread and its threads at once. */
  end(): void;
  outcome: Promise<EngineOutcome>;
}

/** The modules that the engine and its threads run. */
const programEntries = { engine: new URL("./engine.ts", import.meta.url), ...threadEntries };

/** Starts the engine's thread; it and each thread that it asks for get narrowed permissions. */
export function startEngine(
  setup: EngineSetup,
  listener: EngineListener,
  entries = programEntries,
): Engine {
  const { promise, resolve } = Promise.withResolvers<EngineOutcome>();
  const asked = new AskedQuestions();
  const thread = startNarrowThread<EngineRequest, EngineAnswer>({
    ...{ name: "engine", entry: entries.engine },
    permissions: enginePermissions(setup),
    threads: { permissions: permissionsOfThreads(setup), entries },
    onFailed: (fault) => resolve({ fault }),
    onAnswer(answer) {
      if (answer.type === "line") listener.onLine(answer.line);
      else if (answer.type === "event") listener.onEvent(answer.event);
      else if (answer.type === "planned") listener.onPlanned(answer.change);
      else if (answer.type === "opened") listener.onOpened?.();
      else if (answer.type === "answered") asked.answered(answer.id, answer.answer);
      else if (answer.type === "refused") asked.refused(answer.id, answer.fault);
      else if (answer.type === "finished") resolve({ summary: answer.summary });
      else resolve({ fault: answer.fault });
    },
  });
  thread.tell({ type: "start", setup });
  return {
    end: thread.end,
    stop: () => thread.tell({ type: "stop" }),
    replan: (plan) => thread.tell({ type: "workers", plan }),
    ask: (name, request) => asked.ask((id) => thread.tell({ type: "ask", id, name, request })),
    outcome: promise.then((outcome) => {
      thread.end();
      asked.end("fault" in outcome ? outcome.fault : hasEnded);
      return outcome;
    }),
  };
}

const hasEnded: OperatorFault = {
  exit: "alreadyRunning",
  message: "photosort was stopped before it could do that",
  hint: "Nothing was lost. Start sorting again, and try once more.",
};
