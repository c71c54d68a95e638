import { OperatorError } from "../../core/operator_error.ts";
import { randomKey } from "../../http/one_use_keys.ts";
import { toOperatorFault } from "../engine/operator_fault.ts";
import type { Config } from "../settings.ts";
import type { HostAsks } from "./host_asks.ts";
import { freePort, isFreeHere } from "../../http/free_port.ts";
import { LastingThread } from "../../runtime/serving/lasting_thread.ts";
import type { HostState } from "../actions/host/host_state.ts";
import {
  type KeptOfPage,
  readKept,
  removePageFile,
  writeKept,
  writePageFile,
} from "./page_files.ts";
import { type PageThread, startPageThread } from "./page_thread.ts";
import type { WebReach } from "./web_permissions.ts";

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
  /** The page of the event that the program had open before: open tabs go on with this one. */
  before?: Pick<ServedPage, "port" | "cookieKey">;
}

/** A page that is served. */
export interface ServedPage extends PageThread {
  port: number;
  /** Signs cookies. */
  cookieKey: Uint8Array;
}

/**
 * Serves the operator's page in a thread of its own. Only the main thread may call it.
 *
 * @throws {OperatorError} `usage` if no port is free; `root` if its files cannot be written.
 */
export async function servePage(options: PageOptions): Promise<ServedPage> {
  const { root, config, say, before } = options, wanted = config.pagePort;
  const kept = await readKept(root), own = kept.wanted === wanted ? kept.port : undefined;
  const port = freePort(wanted, before?.port ?? own);
  if (port === undefined) {
    const hint = "Give another one by --page-port. Sorting goes on without the page.";
    throw new OperatorError(
      "usage",
      `cannot serve the page: no port from ${wanted} on is free`,
      hint,
    );
  }
  if (port !== wanted && port !== before?.port) {
    say(`Another program has port ${wanted}: the page is at port ${port}`);
  }
  const bearer = randomKey(), { cookieKey } = kept, lanPort = portForPhones(config, port, kept);
  await writeKept(root, { cookieKey, wanted, port, lanPort });
  const { asks, source, output, database, version, mostWorkers } = options;
  const setup = {
    ...{ root, database, config, version, mostWorkers },
    ...{ port, lanPort, bearer, cookieKey, earlierKey: before?.cookieKey },
  };
  let state: HostState | undefined;
  const page = new LastingThread<PageThread>({
    async start(onBroken) {
      const thread = await startPageThread({ setup, source, output, asks, onBroken });
      if (state !== undefined) thread.tellState(state);
      return thread;
    },
    serves: "The page",
    say,
  });
  const { entrance } = await page.open();
  await writePageFile(root, { url: `http://127.0.0.1:${port}`, key: bearer }).catch((error) => {
    const { message, hint } = toOperatorFault(error);
    say(`Scripts do not find the page: ${message}. ${hint}`);
  });
  return {
    ...{ entrance, port, cookieKey },
    tell: (event) => page.thread?.tell(event),
    tellState(now) {
      state = now;
      page.thread?.tellState(now);
    },
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
