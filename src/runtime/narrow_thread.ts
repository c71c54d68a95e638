import type { OperatorFault } from "../core/operator_error.ts";
import { faultOf } from "./fault_of.ts";
import { type AskedThreads, threadsWith } from "./start_thread.ts";
import { type ThreadEvent, ThreadHost, type ThreadRequest } from "./thread_broker.ts";
import { noPermissions } from "./thread_permissions.ts";

export interface NarrowThreadOptions<Answer> {
  /** What the thread is called. */
  name: string;
  /** The module that the thread runs. */
  entry: URL;
  /** The thread's permissions. */
  permissions: Deno.PermissionOptionsObject;
  /** The threads that it may ask for; left out: none. */
  threads?: AskedThreads;
  onAnswer: (answer: Answer) => void;
  /** Called if an error in the thread's code ends it; the thread then answers nothing more. */
  onFailed: (fault: OperatorFault) => void;
}

/** A thread with fewer rights than this one, and the threads that it asked for. */
export interface NarrowThread<Request> {
  tell(request: Request): void;
  /** Ends the thread and its threads at once. */
  end(): void;
}

const noThreads: AskedThreads = {
  permissions: {
    photo: noPermissions,
    regroup: noPermissions,
    decoder: noPermissions,
    picture: noPermissions,
    faces: noPermissions,
    password: noPermissions,
  },
  entries: {},
};

/** Starts a thread under narrowed permissions. */
export function startNarrowThread<Request, Answer extends { type: string }>(
  options: NarrowThreadOptions<Answer>,
): NarrowThread<Request> {
  const { name, entry, permissions, onAnswer, onFailed } = options;
  const worker = new Worker(entry, { type: "module", name, deno: { permissions } });
  const tell = (request: Request | ThreadEvent) => worker.postMessage(request);
  const threads = new ThreadHost(threadsWith(options.threads ?? noThreads), tell);
  worker.onmessage = ({ data }: MessageEvent<Answer | ThreadRequest>) => {
    if (isThreadRequest(data)) threads.handle(data);
    else onAnswer(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    onFailed(faultOf(new Error(event.message)));
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
