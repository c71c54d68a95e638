import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { Broker } from "../broker/broker.ts";
import type { HubDatabase } from "../db/database.ts";
import type { Roots } from "./roots.ts";

/** What taking in folders works with. */
export interface IngestScope {
  db: HubDatabase;
  broker: Broker;
  roots: Roots;
  clock: Clock;
  log: Log;
}

/** A job, and whose it is. */
export interface JobOfTenant {
  tenant: string;
  job: string;
}
