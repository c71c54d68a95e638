import type { OperatorFault } from "../../core/operator_error.ts";
import type { HostState } from "../actions/host/host_state.ts";
import type { EngineEvent } from "../engine/engine_event.ts";
import { startServingThread } from "../../runtime/serving/serving_thread.ts";
import { toOperatorFault } from "../engine/operator_fault.ts";
import { threadEntries } from "../engine/thread_entries.ts";
import type { HostAsks } from "./host_asks.ts";
import { permissionsOfWebThreads, webPermissions, type WebReach } from "./web_permissions.ts";
import type { WebListening, WebSetup, WebTold } from "./web_protocol.ts";

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
  const reach = { ...setup, source, output };
  const thread = await startServingThread<WebSetup, WebTold, WebListening, HostAsks>({
    ...{ name: "web", serves: "the page", entry, setup, asks, onBroken },
    permissions: webPermissions(reach),
    threads: { permissions: permissionsOfWebThreads(reach), entries: threadEntries },
    toFault: toOperatorFault,
  });
  return {
    entrance: thread.listening.entrance,
    tell: (event) => thread.tell({ type: "engineEvent", event }),
    tellState: (state) => thread.tell({ type: "hostState", state }),
    close: thread.close,
  };
}
