/** The broker keeps its promises on NATS, by the configuration that is shipped. */
import { brokerPromises } from "./support/broker_suite.ts";
import { newPglite } from "./support/hub_database.ts";
import { openNats } from "./support/nats_broker.ts";
import { startNats, testWithNats } from "./support/nats_server.ts";

/** A second of the broker's terms, in milliseconds: the server's clock is the machine's. */
const SECOND_MS = 50;
/** All that is to happen by itself has happened by then, in seconds of the terms. */
const LONGEST_SECONDS = 70;

testWithNats("a broker on NATS keeps its promises", async (t) => {
  await using server = await startNats();
  const open = () => openNats(server, { secondMs: SECOND_MS }), db = await newPglite();
  for (const [promise, keep] of Object.entries(brokerPromises)) {
    const broker = await open();
    await t.step(promise, () =>
      keep({
        ...{ broker, db, another: open },
        async pass(seconds) {
          const ms = Math.min(seconds, LONGEST_SECONDS) * SECOND_MS;
          await new Promise((resolve) => setTimeout(resolve, ms));
          await broker.upkeep();
        },
      }));
    for (const tenant of await broker.tenants()) await broker.forget(tenant);
    await broker.close();
  }
  await db.close();
});
