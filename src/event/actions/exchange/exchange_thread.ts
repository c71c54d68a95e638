/**
 * Entry of the thread that talks with a hub while the event is sorted. It may ask that hub and nothing
 * else: what it tells, and what becomes of what it hears, is asked of the engine through main.
 */
import { askHub } from "../../../http/asking/ask_hub.ts";
import { systemClock } from "../../../runtime/clock.ts";
import { AskClient } from "../../../runtime/serving/ask_client.ts";
import { catchStray, threadScope } from "../../../runtime/thread_scope.ts";
import { toOperatorFault } from "../../engine/operator_fault.ts";
import { HubExchange } from "../../exchange/telling/hub_exchange.ts";
import { KEY_HINT } from "./key_hint.ts";
import type { ExchangeAsks } from "./exchange_asks.ts";
import type { ExchangeAnswer, ExchangeRequest, ExchangeSetup } from "./exchange_protocol.ts";

const scope = threadScope<ExchangeRequest, ExchangeAnswer>();
const asks = new AskClient<ExchangeAsks>((ask) => scope.postMessage(ask));
const stopping = new AbortController();
const fail = (error: unknown) =>
  scope.postMessage({ type: "failed", fault: toOperatorFault(error) });
catchStray(fail);

let exchange: HubExchange | undefined;

scope.onmessage = ({ data: request }) => {
  if (request.type === "start") start(request.setup);
  else if (request.type === "changed") exchange?.changed();
  else if (request.type === "answered") asks.answered(request.id, request.answer);
  else if (request.type === "refused") asks.refused(request.id, request.fault);
  else stopping.abort();
};

function start({ hub }: ExchangeSetup): void {
  const listener = { onUnreachable: () => {}, onAnswer: () => {} };
  exchange = new HubExchange({
    clock: systemClock,
    ask: askHub(hub, { clock: systemClock, keyHint: KEY_HINT, ...listener }),
    event: {
      standing: () => asks.ask("standing", undefined as never),
      outgoing: () => asks.ask("outgoing", undefined as never),
      picture: (sha256, picture) => asks.ask("picture", { sha256, picture }),
      record: (told, fates) => asks.ask("record", { told, fates: [...fates] }),
      takeIn: (changes) => asks.ask("takeIn", { changes }),
      heard: (away) => asks.ask("heard", { away }),
    },
  });
  scope.postMessage({ type: "listening" });
  exchange.run(stopping.signal).then(() => scope.postMessage({ type: "stopped" }), fail);
}
