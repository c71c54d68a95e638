import { LastingThread } from "../../../runtime/serving/lasting_thread.ts";
import { startServingThread } from "../../../runtime/serving/serving_thread.ts";
import { toOperatorFault } from "../../engine/operator_fault.ts";
import type { EventHost } from "../host/event_host.ts";
import { exchangeAsks } from "./exchange_asks.ts";
import { exchangePermissions } from "./exchange_permissions.ts";
import type { EventChanged, ExchangeSetup } from "./exchange_protocol.ts";

/** Talks with a hub while the event is sorted. */
export interface RunningExchange {
  /** Something changed in the event that the hub may not know yet. */
  changed(): void;
  close(): Promise<void>;
}

export interface ExchangeOptions {
  host: Pick<EventHost, "ask" | "config">;
  /** Name of this computer. */
  computer: string;
  say: (line: string) => void;
  /** The module that the thread runs; the program's own when left out. */
  entry?: URL;
}

const programEntry = new URL("./exchange_thread.ts", import.meta.url);

/** Starts a thread that may ask that hub alone, and starts it anew if it breaks down. */
export async function startExchange(
  setup: ExchangeSetup,
  { host, computer, say, entry = programEntry }: ExchangeOptions,
): Promise<RunningExchange> {
  const { url } = setup.hub;
  const lasting = new LastingThread({
    serves: "The exchange with the hub",
    say,
    start: (onBroken) =>
      startServingThread<ExchangeSetup, EventChanged, { type: "listening" }, Asks>({
        ...{ name: "exchange", serves: "the exchange with the hub", entry, setup, onBroken },
        permissions: exchangePermissions(url),
        asks: exchangeAsks(host, { hub: url, computer }),
        toFault: toOperatorFault,
      }),
  });
  await lasting.open();
  return {
    changed: () => lasting.thread?.tell({ type: "changed" }),
    close: () => lasting.close(),
  };
}

type Asks = ReturnType<typeof exchangeAsks>;
