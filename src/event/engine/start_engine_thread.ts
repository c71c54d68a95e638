import type { OperatorFault } from "../../core/operator_error.ts";
import type { ThreadPermissions } from "../../runtime/thread_permissions.ts";
import { type ThreadEvent, ThreadHost, type ThreadRequest } from "../../runtime/thread_broker.ts";
import { toOperatorFault } from "./operator_fault.ts";
import { threadEntries, threadsWith } from "./start_thread.ts";

export interface EngineThreadOptions<Answer> {
  /** What the thread is called; `engine` when left out. */
  name?: string;
  /** The module that the thread runs. */
  entry: URL;
  /** The thread's permissions. */
  permissions: Deno.PermissionOptionsObject;
  /** The permissions of the threads that it asks for. */
  threadPermissions: ThreadPermissions;
  onAnswer: (answer: Answer) => void;
  /** Called if an error in the thread's code ends it; the thread then answers nothing more. */
  onFailed: (fault: OperatorFault) => void;
  /** The modules that its threads run; the program's own when left out. */
  entries?: typeof threadEntries;
}

/** A thread that works on one event, and the threads that it asked for. */
export interface EngineThread<Request> {
  tell(request: Request): void;
  /** Ends the thread and its threads at once. */
  end(): void;
}

/** Starts a thread that works on one event under narrowed permissions. */
export function startEngineThread<Request, Answer extends { type: string }>(
  options: EngineThreadOptions<Answer>,
): EngineThread<Request> {
  const { entry, permissions, threadPermissions, onAnswer, onFailed, entries } = options;
  const { name = "engine" } = options;
  const worker = new Worker(entry, { type: "module", name, deno: { permissions } });
  const tell = (request: Request | ThreadEvent) => worker.postMessage(request);
  const threads = new ThreadHost(threadsWith(threadPermissions, entries), tell);
  worker.onmessage = ({ data }: MessageEvent<Answer | ThreadRequest>) => {
    if (isThreadRequest(data)) threads.handle(data);
    else onAnswer(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    onFailed(toOperatorFault(new Error(event.message)));
  };
  return {
    tell,
    end() {
      threads.endAll();
      worker.terminate();
    },
  };
}

function isThreadRequest(data: { type: string }): data is ThreadRequest {
  return data.type === "startThread" || data.type === "endThread";
}
