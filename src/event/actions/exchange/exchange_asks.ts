import { OperatorError } from "../../../core/operator_error.ts";
import { sentence } from "../../../core/sentences/sentence.ts";
import type { AskRequest } from "../../engine/asks/ask_table.ts";
import type { EventHost } from "../host/event_host.ts";

/** What a request says beside which hub it is about, which main knows. */
type Without<Name extends AskName> = Omit<AskRequest<Name>, "hub">;
type AskName =
  | "exchangeStanding"
  | "exchangeOutgoing"
  | "exchangePicture"
  | "exchangeTold"
  | "exchangeTakeIn"
  | "exchangeHeard";

/**
 * Everything that the thread which talks with a hub may ask of the main thread, which asks the engine.
 * All that they take and give is plain data.
 *
 * @param hub its origin.
 * @param computer name of this computer.
 * @throws {OperatorError} `alreadyRunning` once another event is opened, which is none of the hub's.
 */
export function exchangeAsks(
  host: Pick<EventHost, "ask" | "config">,
  { hub, computer }: { hub: string; computer: string },
) {
  const { root } = host.config;
  const own = () => {
    if (host.config.root === root) return host;
    throw new OperatorError("alreadyRunning", sentence("beingOpened"), "Wait a moment.");
  };
  return {
    standing: async () => await own().ask("exchangeStanding", { hub, computer }),
    outgoing: async () => await own().ask("exchangeOutgoing", { hub }),
    picture: async (request: AskRequest<"exchangePicture">) =>
      await own().ask("exchangePicture", request),
    record: async (request: Without<"exchangeTold">) =>
      await own().ask("exchangeTold", { hub, ...request }),
    takeIn: async (request: Without<"exchangeTakeIn">) =>
      await own().ask("exchangeTakeIn", { hub, ...request }),
    heard: async (request: Without<"exchangeHeard">) =>
      await own().ask("exchangeHeard", { hub, ...request }),
  };
}

export type ExchangeAsks = ReturnType<typeof exchangeAsks>;
