import { OperatorError, type OperatorFault } from "../../core/operator_error.ts";
import { randomKey } from "../../http/one_use_keys.ts";
import type { EngineEvent } from "../engine/engine_event.ts";
import { toOperatorFault } from "../engine/operator_fault.ts";
import { startEngineThread } from "../engine/start_engine_thread.ts";
import type { HostState } from "../actions/host/host_state.ts";
import type { Config } from "../settings.ts";
import type { HostAsks } from "./host_asks.ts";
import { freePort, isFreeHere } from "./free_port.ts";
import {
  type KeptOfPage,
  readKept,
  removePageFile,
  writeKept,
  writePageFile,
} from "./page_files.ts";
import { permissionsOfWebThreads, webPermissions, type WebReach } from "./web_permissions.ts";
import type { WebAnswer, WebRequest, WebSetup } from "./web_protocol.ts";

export interface PageOptions extends Omit<WebReach, "port" | "lanPort"> {
  /** The settings without those that the event stores. */
  config: Config;
  /** The program's version. */
  version: string;
  /** The most photo workers that may run. */
  mostWorkers: number;
  /** What the page's thread may ask for. */
  asks: HostAsks;
  /** Receives messages for the operator. */
  say: (line: string) => void;
}

/** A page that is served. */
export interface ServedPage {
  /** An address that lets one browser in, once. */
  entrance: string;
  tell(event: EngineEvent): void;
  tellState(state: HostState): void;
  close(): Promise<void>;
}

const entry = new URL("./web_thread.ts", import.meta.url);

/**
 * Serves the operator's page in a thread of its own. Only the main thread may call it.
 *
 * @throws {OperatorError} `usage` if no port is free; `root` if its files cannot be written.
 */
export async function servePage(options: PageOptions): Promise<ServedPage> {
  const { root, config, say } = options, wanted = config.pagePort, kept = await readKept(root);
  const port = freePort(wanted, kept.wanted === wanted ? kept.port : undefined);
  if (port === undefined) {
    const hint = "Give another one by --page-port. Sorting goes on without the page.";
    throw new OperatorError(
      "usage",
      `cannot serve the page: no port from ${wanted} on is free`,
      hint,
    );
  }
  if (port !== wanted) say(`Another program has port ${wanted}: the page is at port ${port}`);
  const bearer = randomKey(), { cookieKey } = kept, lanPort = portForPhones(config, port, kept);
  await writeKept(root, { cookieKey, wanted, port, lanPort });
  const page = await listen(options, { port, lanPort, bearer, cookieKey });
  await writePageFile(root, { url: `http://127.0.0.1:${port}`, key: bearer }).catch((error) => {
    const { message, hint } = toOperatorFault(error);
    say(`Scripts do not find the page: ${message}. ${hint}`);
  });
  return {
    ...page,
    async close() {
      await page.close();
      await removePageFile(root);
    },
  };
}

function portForPhones(config: Config, port: number, kept: KeptOfPage): number | undefined {
  if (config.pageLan === "off") return undefined;
  const isFree = (one: number) => one !== port && isFreeHere(one, "0.0.0.0");
  return freePort(config.pagePort + 1, kept.lanPort, isFree);
}

async function listen(
  options: PageOptions,
  { port, lanPort, ...secrets }: Pick<WebSetup, "port" | "lanPort" | "bearer" | "cookieKey">,
): Promise<ServedPage> {
  const { asks, config, version, mostWorkers, root, database } = options;
  const listening = Promise.withResolvers<string>(), stopped = Promise.withResolvers<void>();
  const failed = (fault: OperatorFault) => {
    listening.reject(
      new OperatorError(fault.exit, `cannot serve the page: ${fault.message}`, fault.hint),
    );
    options.say(`The page failed: ${fault.message}. Sorting goes on`);
    stopped.resolve();
  };
  const reach = { ...options, port, lanPort };
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
  const setup = { root, database, config, version, mostWorkers, port, lanPort, ...secrets };
  thread.tell({ type: "start", setup });
  const entrance = await listening.promise.catch((error) => {
    thread.end();
    throw error;
  });
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
