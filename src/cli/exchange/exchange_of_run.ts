import {
  type RunningExchange,
  startExchange,
} from "../../event/actions/exchange/start_exchange.ts";
import type { EventHost } from "../../event/actions/host/event_host.ts";
import { requireNetRight } from "../../event/actions/require_net_right.ts";
import type { EngineEvent } from "../../event/engine/engine_event.ts";
import type { EngineSetup } from "../../event/engine/engine_protocol.ts";
import { toOperatorFault } from "../../event/engine/operator_fault.ts";
import type { Config } from "../../event/settings.ts";
import type { HubAddress } from "../../http/asking/ask_hub.ts";
import { hostOfHub } from "../../http/asking/host_of_hub.ts";
import { oneAtATime } from "../../runtime/one_at_a_time.ts";
import type { CommandContext } from "../context.ts";
import { hubOfEvent } from "./hub_of_event.ts";

/** After these, there may be something to tell the hub. */
const changing = new Set<EngineEvent["type"]>([
  ...["photoDeveloped", "photoIdentified", "photoPlaced", "personChanged", "regrouped"] as const,
]);

/**
 * @returns the hub that a run exchanges the event with; undefined if it exchanges it with none.
 * @throws {OperatorError} `usage` if there is no key, or no right to ask that hub.
 */
export async function hubOfRun(
  context: Pick<CommandContext, "say" | "environment">,
  config: Pick<Config, "hub">,
  { once, dryRun }: { once: boolean; dryRun: boolean },
): Promise<HubAddress | undefined> {
  if (config.hub === "" || dryRun) return undefined;
  if (once) {
    context.say("With --once nothing is exchanged with the hub: `photosort push` tells it");
    return undefined;
  }
  await requireNetRight(hostOfHub(config.hub), config.hub, "run --hub …");
  return hubOfEvent(config, context);
}

/**
 * Exchanges the event with a hub beside a run of the engine. Whatever becomes of that, sorting goes
 * on.
 */
export class ExchangeOfRun {
  readonly #context: Pick<CommandContext, "say">;
  readonly #host: Pick<EventHost, "ask" | "config">;
  readonly #hub: HubAddress;
  /** Starts and ends, one after the other. */
  readonly #inTurn = oneAtATime((change: () => Promise<void>) => change());
  #running: RunningExchange | undefined;
  /** Of the event that is exchanged: another one that is opened meanwhile is none of the hub's. */
  #root: string | undefined;

  constructor(
    context: Pick<CommandContext, "say">,
    host: Pick<EventHost, "ask" | "config" | "subscribe">,
    hub: HubAddress,
  ) {
    this.#context = context;
    this.#host = host;
    this.#hub = hub;
    host.subscribe((happened) => {
      if (happened.type === "engine" && changing.has(happened.event.type)) this.#running?.changed();
    });
  }

  /** An engine is about to be started. */
  expect({ root }: Pick<EngineSetup, "root">): void {
    this.#root ??= root;
    if (root === this.#root) void this.#inTurn(() => this.#start());
    else void this.#inTurn(() => this.#end(`The event in ${root} is not exchanged with a hub`));
  }

  async close(): Promise<void> {
    await this.#inTurn(() => this.#end());
  }

  /** Never rejects. */
  async #start(): Promise<void> {
    if (this.#running !== undefined) return;
    const { say } = this.#context, options = { host: this.#host, computer: Deno.hostname(), say };
    try {
      this.#running = await startExchange({ hub: this.#hub }, options);
    } catch (error) {
      const { message, hint } = toOperatorFault(error);
      say(`Nothing is exchanged with the hub: ${message}. ${hint} Sorting goes on`);
    }
  }

  async #end(why?: string): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running !== undefined && why !== undefined) this.#context.say(why);
    await running?.close();
  }
}
