import type { HubAddress } from "../../../http/asking/ask_hub.ts";
import type { ServingAnswer, ServingRequest } from "../../../runtime/serving/serving_thread.ts";

/** All that the thread needs that talks with a hub. */
export interface ExchangeSetup {
  hub: HubAddress;
}

/** Something changed in the event that the hub may not know yet. */
export interface EventChanged {
  type: "changed";
}

export type ExchangeRequest = ServingRequest<ExchangeSetup> | EventChanged;
export type ExchangeAnswer = ServingAnswer<{ type: "listening" }>;
