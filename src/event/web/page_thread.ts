import { OperatorError, type OperatorFault } from "../../core/operator_error.ts";
import type { HostState } from "../actions/host/host_state.ts";
import type { EngineEvent } from "../engine/engine_event.ts";
import { toOperatorFault } from "../engine/operator_fault.ts";
import { startEngineThread } from "../engine/start_engine_thread.ts";
import type { HostAsks } from "./host_asks.ts";
import { permissionsOfWebThreads, webPermissions, type WebReach } from "./web_permissions.ts";
import type { WebAnswer, WebRequest, WebSetup } from "./web_protocol.ts";

/** What the page's thread is started with. */
export interface PageThreadOptions extends Pick<WebReach, "source" | "output"> {
  setup: WebSetup;
  /** What it may ask for. */
  asks: HostAsks;
  /** Told once why it serves no more, after it listened. */
  onBroken: (fault: OperatorFault) => void;
}

/** A thread that serves the page. */
export interface PageThread {
  /** An address that lets one browser in, once. */
  entrance: string;
  tell(event: EngineEvent): void;
  tellState(state: HostState): void;
  close(): Promise<void>;
}

const entry = new URL("./web_thread.ts", import.meta.url);

/**
 * Starts a thread that serves the page, and waits until it does.
 *
 * @throws {OperatorError} why it does not.
 */
export async function startPageThread(
  { setup, source, output, asks, onBroken }: PageThreadOptions,
): Promise<PageThread> {
  const listening = Promise.withResolvers<string>(), stopped = Promise.withResolvers<void>();
  let tellBroken = ({ exit, message, hint }: OperatorFault) =>
    listening.reject(new OperatorError(exit, `cannot serve the page: ${message}`, hint));
  const failed = (fault: OperatorFault) => {
    thread.end();
    stopped.resolve();
    tellBroken(fault);
    tellBroken = () => {};
  };
  const reach = { ...setup, source, output };
  const thread = startEngineThread<WebRequest, WebAnswer>({
    name: "web",
    entry,
    permissions: webPermissions(reach),
    threadPermissions: permissionsOfWebThreads(reach),
    onFailed: failed,
    onAnswer(answer) {
      if (answer.type === "listening") listening.resolve(answer.entrance);
      else if (answer.type === "failed") failed(answer.fault);
      else if (answer.type === "stopped") stopped.resolve();
      else answerAsk(asks, answer, (message) => thread.tell(message));
    },
  });
  thread.tell({ type: "start", setup });
  const entrance = await listening.promise;
  tellBroken = onBroken;
  return {
    entrance,
    tell: (event) => thread.tell({ type: "engineEvent", event }),
    tellState: (state) => thread.tell({ type: "hostState", state }),
    async close() {
      thread.tell({ type: "stop" });
      await stopped.promise;
      thread.end();
    },
  };
}

function answerAsk(
  asks: HostAsks,
  { id, name, request }: Extract<WebAnswer, { type: "ask" }>,
  tell: (message: WebRequest) => void,
): void {
  const ask: (request: never) => Promise<unknown> = asks[name];
  ask(request as never).then(
    (answer) => tell({ type: "answered", id, answer }),
    (error) => tell({ type: "refused", id, fault: toOperatorFault(error) }),
  );
}
