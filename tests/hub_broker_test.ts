/** The broker keeps its promises in either database, and nobody else sees its messages. */
import assert from "node:assert/strict";
import { sql } from "kysely";
import { PgBossBroker } from "../src/hub/broker/pg_boss_broker.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { brokerPromises } from "./support/broker_suite.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { newTenant } from "./support/hub_tenant.ts";

const onError = (error: Error) => {
  throw error;
};

testOnHubDatabases("a broker in the hub's database keeps its promises", async (db, t) => {
  for (const [promise, keep] of Object.entries(brokerPromises)) {
    const broker = await PgBossBroker.open(db, { onError });
    await t.step(promise, () =>
      keep({
        ...{ broker, db, another: () => PgBossBroker.open(db, { onError }) },
        async pass(seconds) {
          await letPass(db, seconds);
          await broker.upkeep();
        },
      }));
    await broker.close();
    await db.asBroker("DELETE FROM pgboss.job");
  }
});

/** As though everything that the queue's times say had been that much earlier. */
async function letPass(db: HubDatabase, seconds: number): Promise<void> {
  const past = (column: string) => `${column} = ${column} - interval '${seconds} seconds'`;
  await db.asBroker(
    `UPDATE pgboss.job SET ${["started_on", "heartbeat_on", "start_after"].map(past).join(", ")};
      UPDATE pgboss.queue SET ${["monitor_on", "maintain_on"].map(past).join(", ")};`,
  );
}

testOnHubDatabases("nobody but the broker's role sees messages", async (db) => {
  const tenant = await newTenant(db), refused = /permission denied for schema pgboss/;
  const look = sql`SELECT * FROM pgboss.job`;
  await assert.rejects(db.withTenant({ tenant }, (tx) => look.execute(tx)), refused);
  await assert.rejects(db.asSystem((tx) => look.execute(tx)), refused);
  await db.asBroker("SELECT * FROM pgboss.job");
});
