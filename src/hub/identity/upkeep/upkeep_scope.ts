import type { Clock } from "../../../runtime/clock.ts";
import type { Log } from "../../../runtime/log.ts";
import type { Broker } from "../../broker/broker.ts";
import type { HubIdentity } from "../hub_identity.ts";
import type { Regrouper } from "../regroup/regrouper.ts";

/** What is needed to work on everybody's faces, or on many photos. */
export interface UpkeepScope {
  identity: HubIdentity;
  broker: Broker;
  regrouper: Pick<Regrouper, "now">;
  clock: Pick<Clock, "sleep">;
  log: Log;
}
