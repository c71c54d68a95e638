import { OperatorError, type OperatorFault } from "../core/operator_error.ts";
import { photoThreads } from "../processor/pool/photo_threads.ts";
import { startNarrowThread } from "../runtime/narrow_thread.ts";
import { threadPermissions } from "../runtime/thread_permissions.ts";
import type { WorkerPlan } from "../runtime/worker_plan.ts";
import { makeScratchFolder } from "./scratch_folder.ts";
import { workPermissions } from "./work_permissions.ts";
import type { WorkAnswer, WorkRequest, WorkSetup } from "./work_protocol.ts";
import type { WorkSummary } from "./work_tally.ts";

/** A worker at work for a hub, in a thread of its own. */
export interface RunningWork {
  /** Rejects with an {@link OperatorError} if it cannot go on. */
  done: Promise<WorkSummary>;
  /** Has it take no more photos, finish those that it develops, give the others back, and end. */
  drain(): void;
  /** Changes how many photos it develops at a time. */
  replan(plan: Pick<WorkerPlan, "workers" | "reason">): void;
}

/**
 * Starts to work for a hub; to be called in the main thread, which starts photo workers for it.
 *
 * @param setup folders are absolute paths without links.
 * @param say is handed lines for the operator.
 * @param entry the module that the thread runs; the program's own when left out.
 */
export async function startWork(
  setup: Omit<WorkSetup, "scratch">,
  say: (line: string) => void,
  entry = new URL("./work_thread.ts", import.meta.url),
): Promise<RunningWork> {
  const folder = await makeScratchFolder(), scratch = folder.path;
  const { promise, resolve, reject } = Promise.withResolvers<WorkSummary>();
  const fail = ({ exit, message, hint }: OperatorFault) =>
    reject(new OperatorError(exit, message, hint));
  const thread = startNarrowThread<WorkRequest, WorkAnswer>({
    ...{ name: "work", entry },
    permissions: workPermissions(setup),
    threads: { permissions: threadPermissions({ scratch }), entries: photoThreads },
    onFailed: fail,
    onAnswer(answer) {
      if (answer.type === "line") say(answer.line);
      else if (answer.type === "done") resolve(answer.summary);
      else fail(answer.fault);
    },
  });
  thread.tell({ type: "start", setup: { ...setup, scratch } });
  const done = promise.finally(async () => {
    thread.end();
    await folder.remove();
  });
  return {
    done,
    drain: () => thread.tell({ type: "drain" }),
    replan: (plan) => thread.tell({ type: "workers", plan }),
  };
}
