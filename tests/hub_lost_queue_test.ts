/** A queue that is emptied in the middle is whole again within two sweeps, whichever it is. */
import { jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import { newPglite, testOnHubDatabases } from "./support/hub_database.ts";
import { newWork } from "./support/hub_work.ts";
import { loseQueue } from "./support/lost_queue.ts";
import { openNats } from "./support/nats_broker.ts";
import { type NatsServer, PASSWORD, startNats, testWithNats, USER } from "./support/nats_server.ts";

testOnHubDatabases("a queue in the database that lost everything is whole again", async (db) => {
  await using test = await newWork(db);
  await loseQueue(db, test, async () => void await db.asBroker("DELETE FROM pgboss.job"));
});

const losses: Record<string, (server: NatsServer) => Promise<void>> = {
  "streams are purged": purge,
  async "store is lost while it is killed"(server) {
    await server.kill();
    await server.empty();
    await server.start();
  },
};

for (const [what, empty] of Object.entries(losses)) {
  testWithNats(`NATS whose ${what} is whole again`, async () => {
    await using server = await startNats();
    const db = await newPglite();
    await using test = await newWork(db, undefined, { broker: await openNats(server) });
    await loseQueue(db, test, () => empty(server));
    await db.close();
  });
}

async function purge({ port }: NatsServer): Promise<void> {
  const login = { user: USER, pass: PASSWORD };
  const connection = await connect({ servers: `127.0.0.1:${port}`, ...login });
  const { streams } = await jetstreamManager(connection);
  for await (const { config: { name } } of streams.list()) await streams.purge(name);
  await connection.close();
}
