import { OperatorError } from "../../core/operator_error.ts";
import { reasonOf } from "../../core/reason_of.ts";
import type { Log } from "../../runtime/log.ts";
import type { Broker } from "../broker/broker.ts";
import { NatsBroker } from "../broker/nats/nats_broker.ts";
import { PgBossBroker } from "../broker/pg_boss_broker.ts";
import type { HubDatabase } from "../db/database.ts";
import type { HubConfig } from "../hub_config.ts";

export interface BrokerSetup {
  config: Pick<HubConfig, "broker" | "brokerCredentials" | "brokerCa" | "brokerCopies">;
  db: HubDatabase;
  log: Log;
  /** Told of what the queue in the database could not do in the background. */
  onError: (error: Error) => void;
}

/**
 * Opens the queue that HUB_BROKER names, or that of the database.
 *
 * @throws {OperatorError} `usage` if a file of it cannot be read; `database` if it does not let the hub
 * in, or is not as the hub needs it.
 */
export async function openBroker({ config, db, log, onError }: BrokerSetup): Promise<Broker> {
  const { broker: place, brokerCredentials, brokerCa, brokerCopies: copies } = config;
  if (place === undefined) return await PgBossBroker.open(db, { onError });
  const credentials = await readFile(brokerCredentials, "HUB_BROKER_CREDENTIALS");
  const authority = await readFile(brokerCa, "HUB_BROKER_CA");
  return await NatsBroker.open({
    ...{ ...place, copies, credentials },
    authority: authority && new TextDecoder().decode(authority),
  }, { log });
}

async function readFile(path: string, env: string): Promise<Uint8Array | undefined> {
  if (path === "") return undefined;
  try {
    return await Deno.readFile(path);
  } catch (error) {
    const message = `cannot read ${env}, ${path}: ${reasonOf(error)}`;
    throw new OperatorError("usage", message, "It is a file that photosort may read.");
  }
}
