/** What every broker promises, whichever it is made of. */
import assert from "node:assert/strict";
import type { Broker, TakenMessage } from "../../src/hub/broker/broker.ts";
import type { HubDatabase } from "../../src/hub/db/database.ts";
import { newTenant } from "./hub_tenant.ts";

export interface BrokerUnderTest {
  broker: Broker;
  db: HubDatabase;
  /** Lets so many seconds pass for the messages that were taken or given back, and its upkeep run. */
  pass(seconds: number): Promise<void>;
  /** Opens another broker on the same messages, as a second process does. */
  another(): Promise<Broker>;
}

/** Longest that a taken message may stay with whoever does not keep it, in seconds. */
const KEPT_SECONDS = 120;
/** Longest that a taken message is anybody's at all, in seconds. */
const MOST_TAKEN_SECONDS = 3600;
/** Longest pause before a message that was given back is taken again, in seconds. */
const RETRY_SECONDS = 600;

/** The promises, by name; each is tried on a broker of its own. */
export const brokerPromises: Record<string, (under: BrokerUnderTest) => Promise<void>> = {
  async "a message is taken once, with its photo and tenant, and is gone when done"(under) {
    const { broker } = under, tenant = await openedTenant(under);
    await publish(under, tenant, [7]);
    const [taken, ...more] = await broker.take(5);
    assert.equal(more.length, 0);
    assert.deepEqual([taken.tenant, taken.photo, taken.tries], [tenant, 7, 1]);
    assert.deepEqual(await broker.take(5), []);
    assert.equal(await broker.depth(tenant), 1);
    await broker.done(taken);
    assert.equal(await broker.depth(tenant), 0);
    await under.pass(KEPT_SECONDS);
    assert.deepEqual(await broker.take(5), []);
  },

  async "what a transaction publishes goes back with it"(under) {
    const { broker, db } = under, tenant = await openedTenant(under);
    await assert.rejects(
      db.withTenant({ tenant }, async (tx) => {
        await broker.publish(tx, [{ tenant, photo: 1 }]);
        throw new Error("the rows are refused");
      }),
      /the rows are refused/,
    );
    assert.deepEqual(await broker.take(5), []);
    await publish(under, tenant, [2]);
    assert.deepEqual(photosOf(await broker.take(5)), [2]);
  },

  async "after publishing, the transaction still sees its tenant's rows alone"(under) {
    const { broker, db } = under,
      [mine, theirs] = [
        await openedTenant(under),
        await newTenant(under.db),
      ];
    for (const tenant of [mine, theirs]) {
      await db.withTenant(
        { tenant },
        (tx) => tx.insertInto("person").values({ tenant_id: tenant, id: 1 }).execute(),
      );
    }
    const seen = await db.withTenant({ tenant: mine }, async (tx) => {
      await broker.publish(tx, [{ tenant: mine, photo: 1 }]);
      return await tx.selectFrom("person").select("tenant_id").execute();
    });
    assert.deepEqual(seen, [{ tenant_id: mine }]);
  },

  async "of a tenant's messages, those that were published earlier come first"(under) {
    const tenant = await openedTenant(under);
    for (const photos of [[1, 2, 3], [4, 5], [6]]) await publish(under, tenant, photos);
    const taken = photosOf([...await under.broker.take(2), ...await under.broker.take(10)]);
    assert.deepEqual(taken.slice(0, 3).toSorted(), [1, 2, 3]);
    assert.deepEqual(taken.slice(3), [4, 5, 6]);
  },

  async "no more are taken than asked for, and of one tenant if so asked"(under) {
    const { broker } = under, [a, b] = [await openedTenant(under), await openedTenant(under)];
    await publish(under, a, [1, 2, 3]);
    await publish(under, b, [1, 2, 3]);
    assert.equal((await broker.take(4)).length, 4);
    const left = await broker.take(5, b);
    assert.ok(left.length > 0 && left.every(({ tenant }) => tenant === b));
    assert.equal((await broker.take(9)).length, 2 - left.length);
  },

  async "a tenant with many messages does not keep another's waiting"(under) {
    const { broker } = under,
      [large, small] = [
        await openedTenant(under),
        await openedTenant(under),
      ];
    await publish(under, large, Array.from({ length: 100 }, (_, i) => i + 1));
    await publish(under, small, [1, 2, 3, 4]);
    const shares = Map.groupBy(await broker.take(8), ({ tenant }) => tenant);
    assert.equal(shares.get(small)?.length, 4);
    assert.equal(shares.get(large)?.length, 4);
    await publish(under, small, [5, 6]);
    // One at a time, as a worker with one slot asks.
    const next = [await broker.take(1), await broker.take(1), await broker.take(1)].flat();
    assert.ok(next.filter(({ tenant }) => tenant === small).length >= 1);
  },

  async "messages about photos that are gone are taken back, waiting, taken and dead"(under) {
    const { broker } = under, tenant = await openedTenant(under), other = await openedTenant(under);
    await publish(under, tenant, [1]);
    for (let tries = 0; (await broker.dead(tenant, 9)).length === 0; tries++) {
      assert.ok(tries < 20);
      const [message] = await broker.take(1, tenant);
      if (message !== undefined) await broker.giveBack(message, "no room");
      await under.pass(RETRY_SECONDS);
    }
    await publish(under, tenant, [2]);
    const [taken] = await broker.take(1, tenant);
    await publish(under, tenant, [3, 4]);
    await publish(under, other, [3]);
    for (let left = 1, tries = 0; left > 0; tries++) {
      assert.ok(tries < 20);
      left = await broker.withdraw(tenant, [1, 2, 3]);
      // Who took one says something of it, or its time is over.
      if (left > 0) await under.pass(MOST_TAKEN_SECONDS);
    }
    await broker.done(taken);
    assert.deepEqual(await broker.dead(tenant, 9), []);
    assert.deepEqual(photosOf(await broker.take(9)).toSorted(), [3, 4]);
  },

  async "two who take at once never get one message"(under) {
    const { broker } = under, tenant = await openedTenant(under), second = await under.another();
    await publish(under, tenant, Array.from({ length: 40 }, (_, i) => i + 1));
    const takers = Array.from({ length: 10 }, (_, i) => (i % 2 ? broker : second).take(5));
    const taken = (await Promise.all(takers)).flat();
    taken.push(...await broker.take(40));
    assert.deepEqual(photosOf(taken).toSorted((a, b) => a - b), range(40));
    await second.close();
  },

  async "a message whose taker died is taken again, and the dead taker cannot end it"(under) {
    const { broker } = under, tenant = await openedTenant(under), dying = await under.another();
    await publish(under, tenant, [3]);
    const [lost] = await dying.take(1);
    await dying.close();
    await under.pass(KEPT_SECONDS);
    await under.pass(RETRY_SECONDS);
    const [again] = await broker.take(1);
    assert.deepEqual([again.photo, again.tries], [3, 2]);
    await broker.done(lost);
    assert.equal(await broker.depth(tenant), 1);
    await broker.done(again);
    assert.equal(await broker.depth(tenant), 0);
  },

  async "a message that is kept stays with its taker"(under) {
    const { broker } = under, tenant = await openedTenant(under);
    await publish(under, tenant, [1]);
    const [message] = await broker.take(1);
    for (let i = 0; i < 4; i++) {
      await under.pass(KEPT_SECONDS / 3);
      await broker.keep(message);
    }
    assert.deepEqual(await broker.take(1), []);
    await broker.done(message);
    assert.equal(await broker.depth(tenant), 0);
  },

  async "a message given back comes again after a pause, and at last is dead until redriven"(
    under,
  ) {
    const { broker } = under, tenant = await openedTenant(under), other = await openedTenant(under);
    await publish(under, tenant, [8]);
    let tries = 0;
    for (;; tries++) {
      const [message] = await broker.take(1);
      if (message === undefined) break;
      assert.equal(message.tries, tries + 1);
      await broker.giveBack(message, "no room");
      assert.deepEqual(await broker.take(1), [], "not at once");
      await under.pass(RETRY_SECONDS);
    }
    assert.ok(tries > 1 && tries < 20, `${tries} tries`);
    assert.equal(await broker.depth(tenant), 0);
    const [dead, ...more] = await broker.dead(tenant, 10);
    assert.equal(more.length, 0);
    assert.deepEqual([dead.photo, dead.tenant, dead.reason], [8, tenant, "no room"]);
    assert.deepEqual(await broker.dead(other, 10), []);
    assert.equal(await broker.redrive(other, [dead.id]), 0, "by another tenant");
    assert.equal(await broker.redrive(tenant, [dead.id]), 1);
    assert.deepEqual(await broker.dead(tenant, 10), []);
    assert.deepEqual((await broker.take(1)).map(({ photo, tries }) => [photo, tries]), [[8, 1]]);
  },

  async "whoever waits is woken by a message, by the end of the wait, or by its signal"(under) {
    const { broker } = under, tenant = await openedTenant(under), never = new AbortController();
    await broker.waitForMessages(1, never.signal);
    const woken = broker.waitForMessages(60_000, never.signal);
    await publish(under, tenant, [1]);
    await woken;
    const stopped = broker.waitForMessages(60_000, never.signal);
    never.abort();
    await stopped;
  },

  async "a tenant that is forgotten has no messages, and may come again"(under) {
    const { broker } = under,
      [gone, stays] = [await openedTenant(under), await openedTenant(under)];
    await publish(under, gone, [1]);
    await publish(under, stays, [2]);
    assert.ok((await broker.tenants()).includes(gone));
    await broker.forget(gone);
    await broker.forget(gone);
    assert.ok(!(await broker.tenants()).includes(gone));
    assert.deepEqual(photosOf(await broker.take(9)), [2]);
    await broker.open(gone);
    await publish(under, gone, [3]);
    assert.deepEqual(photosOf(await broker.take(9)), [3]);
  },

  async "publishing for a tenant that was not opened is a defect, and changes nothing"(under) {
    const { broker, db } = under, tenant = await newTenant(db);
    const publishing = db.withTenant(
      { tenant },
      (tx) => broker.publish(tx, [{ tenant, photo: 1 }]),
    );
    await assert.rejects(publishing, TypeError);
    await broker.open(tenant);
    await publish(under, tenant, [1]);
    assert.equal(await broker.depth(tenant), 1);
  },
};

async function openedTenant({ broker, db }: BrokerUnderTest): Promise<string> {
  const tenant = await newTenant(db);
  await broker.open(tenant);
  return tenant;
}

async function publish({ broker, db }: BrokerUnderTest, tenant: string, photos: number[]) {
  await db.withTenant(
    { tenant },
    (tx) => broker.publish(tx, photos.map((photo) => ({ tenant, photo }))),
  );
}

const photosOf = (taken: TakenMessage[]) => taken.map(({ photo }) => photo);
const range = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
