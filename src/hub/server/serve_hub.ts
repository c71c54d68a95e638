import { OperatorError, type OperatorFault } from "../../core/operator_error.ts";
import { isFreeHere } from "../../http/free_port.ts";
import { startServingThread } from "../../runtime/serving/serving_thread.ts";
import { hubPermissions } from "./hub_permissions.ts";
import { hubThreads } from "./hub_threads.ts";
import { hubUrl } from "./hub_urls.ts";
import type { HubAsks, HubListening, HubSetup, TrialLogin } from "./hub_protocol.ts";

export interface ServeHubOptions {
  setup: HubSetup;
  /** Receives the lines of the log. */
  say: (line: string) => void;
  /** Told once it is open, and with `--try` how to get in. */
  onReady: (trial: TrialLogin | undefined) => void;
  /** Told once why it serves no more. */
  onBroken: (fault: OperatorFault) => void;
}

/** A hub that is served. */
export interface ServedHub {
  /** For programs of this computer, such as `http://127.0.0.1:8686`. */
  url: string;
  /** Ends it, once what is under way is finished. */
  close(): Promise<void>;
}

const entry = new URL("./hub_thread.ts", import.meta.url);

/**
 * Serves a hub in a thread of its own, from the moment it listens; it may still wait for its
 * database then. Only the main thread may call it.
 *
 * @throws {OperatorError} `usage` if it cannot listen.
 */
export async function serveHub(
  { setup, say, onReady, onBroken }: ServeHubOptions,
): Promise<ServedHub> {
  const { host, port } = setup.config, isEverywhere = host === "0.0.0.0" || host === "::";
  if (!isFreeHere(port, host)) {
    const hint = "Give another one by --port or HUB_PORT, or end that program.";
    throw new OperatorError("usage", `another program listens at ${host} port ${port}`, hint);
  }
  const thread = await startServingThread<HubSetup, never, HubListening, HubAsks>({
    ...{ name: "hub", serves: "the hub", entry, setup, onBroken },
    permissions: hubPermissions(setup),
    threads: hubThreads,
    asks: {
      log: (line) => Promise.resolve(say(line)),
      ready: (trial) => Promise.resolve(onReady(trial)),
    },
  });
  return {
    url: hubUrl(setup.config, isEverywhere ? "127.0.0.1" : host),
    close: thread.close,
  };
}
