import { setTimeout as delay } from "node:timers/promises";
import type { EventHost } from "../event/actions/host/event_host.ts";
import type { EngineSetup } from "../event/engine/engine_protocol.ts";
import { toOperatorFault } from "../event/engine/operator_fault.ts";
import type { GuestReach } from "../event/guests/guest_reach.ts";
import { hostAsks } from "../event/web/host_asks.ts";
import { type ServedPage, servePage } from "../event/web/serve_page.ts";
import { driveSpace } from "../runtime/drive_space.ts";
import { localAddresses } from "../runtime/local_addresses.ts";
import type { CommandContext } from "./context.ts";
import { openFolder } from "./open_folder.ts";
import { tellEntrance } from "./tell_entrance.ts";

/** How long the answer that another event is open has to reach the browser, in milliseconds. */
const ANSWER_MS = 500;

/** The operator's page beside a run of the engine. Whatever becomes of the page, sorting goes on. */
export class PageOfRun {
  readonly #context: CommandContext;
  readonly #host: EventHost;
  readonly #guestReach: () => GuestReach;
  #serving: Promise<void> | undefined;
  #page: ServedPage | undefined;
  /** Of the engine that was started last. */
  #setup: EngineSetup | undefined;

  /** @param guestReach whether phones reach guests' pages now. */
  constructor(context: CommandContext, host: EventHost, guestReach: () => GuestReach) {
    this.#context = context;
    this.#host = host;
    this.#guestReach = guestReach;
    host.subscribe((happened) => {
      if (happened.type === "state") this.#page?.tellState(happened.state);
      else if (happened.event.type === "heartbeat") this.#page?.tellState(host.state());
      else this.#page?.tell(happened.event);
    });
  }

  /** Serves the page and says its address; does nothing if it is served already. */
  open(setup: EngineSetup): void {
    this.#setup = setup;
    this.#serving ??= this.#serve(setup);
  }

  /** Whether phones reach guests' pages is another thing than before. */
  tellReach(): void {
    this.#page?.tell({ type: "reachChanged" });
  }

  async close(): Promise<void> {
    await this.#serving;
    await this.#closePage();
  }

  async #closePage(): Promise<void> {
    const page = this.#page;
    this.#page = undefined;
    try {
      await page?.close();
    } catch (error) {
      this.#tellFailure("close", error);
    }
  }

  async #serve(
    { root, database, config, source, output, plan }: EngineSetup,
    before?: ServedPage,
  ): Promise<void> {
    const { say, version } = this.#context;
    try {
      const page = await servePage({
        root,
        database,
        config,
        version,
        mostWorkers: plan.most,
        ...{ source, output, before },
        asks: hostAsks(this.#host, {
          ...{ say, localAddresses, driveSpace },
          showFolder: (path) => openFolder(root, path),
          moveTo: (folder) => this.#moveTo(folder),
          guestReach: this.#guestReach,
        }),
        say,
      });
      this.#page = page;
      page.tellState(this.#host.state());
      if (before === undefined) await tellEntrance(this.#context, page.entrance);
    } catch (error) {
      this.#tellFailure("serve", error);
    }
  }

  /** Has the host go on with another event; its page takes this one's place, at the same address. */
  async #moveTo(folder: string): Promise<string> {
    const before = this.#host.config.root, root = await this.#host.moveTo(folder);
    if (this.#host.config.root !== before) this.#serving = this.#serveAnew();
    return root;
  }

  async #serveAnew(): Promise<void> {
    await delay(ANSWER_MS);
    const before = this.#page;
    await this.#closePage();
    await this.#serve(this.#setup!, before);
  }

  #tellFailure(what: string, error: unknown): void {
    const { message, hint } = toOperatorFault(error);
    this.#context.say(`Cannot ${what} the page: ${message}. ${hint} Sorting goes on`);
  }
}
