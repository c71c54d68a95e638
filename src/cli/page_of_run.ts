import type { EventHost } from "../event/actions/host/event_host.ts";
import type { EngineSetup } from "../event/engine/engine_protocol.ts";
import { toOperatorFault } from "../event/engine/operator_fault.ts";
import { hostAsks } from "../event/web/host_asks.ts";
import { type ServedPage, servePage } from "../event/web/serve_page.ts";
import { driveSpace } from "../runtime/drive_space.ts";
import { localAddresses } from "../runtime/local_addresses.ts";
import type { CommandContext } from "./context.ts";
import { openFolder } from "./open_folder.ts";
import { openInBrowser } from "./open_in_browser.ts";
import { startedByExplorer } from "./started_by_explorer.ts";

/** The operator's page beside a run of the engine. Whatever becomes of the page, sorting goes on. */
export class PageOfRun {
  readonly #context: CommandContext;
  readonly #host: EventHost;
  #serving: Promise<ServedPage | undefined> | undefined;
  #page: ServedPage | undefined;

  constructor(context: CommandContext, host: EventHost) {
    this.#context = context;
    this.#host = host;
    host.subscribe((happened) => {
      if (happened.type === "state") this.#page?.tellState(happened.state);
      else if (happened.event.type === "heartbeat") this.#page?.tellState(host.state());
      else this.#page?.tell(happened.event);
    });
  }

  /** Serves the page and says its address; does nothing if it is served already. */
  open(setup: EngineSetup): void {
    this.#serving ??= this.#serve(setup);
  }

  async close(): Promise<void> {
    await this.#serving;
    try {
      await this.#page?.close();
    } catch (error) {
      this.#tellFailure("close", error);
    }
  }

  async #serve({ root, database, config, source, output, plan }: EngineSetup) {
    const { say, version } = this.#context;
    try {
      this.#page = await servePage({
        root,
        database,
        config,
        version,
        mostWorkers: plan.most,
        ...{ source, output },
        asks: hostAsks(this.#host, {
          ...{ say, localAddresses, driveSpace },
          showFolder: (path) => openFolder(root, path),
        }),
        say,
      });
      this.#page.tellState(this.#host.state());
      say(await this.#opening(this.#page.entrance));
    } catch (error) {
      this.#tellFailure("serve", error);
    }
    return this.#page;
  }

  /** Opens the page if no terminal is at hand. @returns what to say of it. */
  async #opening(entrance: string): Promise<string> {
    const isOpen = startedByExplorer(this.#context.startedAs) && await openInBrowser(entrance);
    return isOpen
      ? "The page is open in your browser: it shows faces and folders"
      : `Open ${entrance} to see faces and folders; the address works once`;
  }

  #tellFailure(what: string, error: unknown): void {
    const { message, hint } = toOperatorFault(error);
    this.#context.say(`Cannot ${what} the page: ${message}. ${hint} Sorting goes on`);
  }
}
