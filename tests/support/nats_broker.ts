/** A broker of the hub's on a server of the tests'. */
import { NatsBroker } from "../../src/hub/broker/nats/nats_broker.ts";
import type { NatsAccess } from "../../src/hub/broker/nats/nats_link.ts";
import { readBrokerPlace } from "../../src/hub/broker_place.ts";
import type { Log } from "../../src/runtime/log.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

export interface OpenedNats {
  log?: Log;
  secondMs?: number;
  access?: Partial<NatsAccess>;
}

export function openNats(
  { url }: { url: string },
  { log = silent, secondMs, access }: OpenedNats = {},
): Promise<NatsBroker> {
  return NatsBroker.open({ ...readBrokerPlace(url)!, copies: 1, ...access }, { log, secondMs });
}
