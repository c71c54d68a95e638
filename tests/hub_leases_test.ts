/** Photos are leased to one worker at a time, and come back from those that do not hold up to it. */
import assert from "node:assert/strict";
import type { LeasedPhoto } from "../src/contracts/hub/work.ts";
import { HttpProblem } from "../src/http/http_problem.ts";
import { updateTenant } from "../src/hub/db/accounts/tenants.ts";
import { changePhotoState } from "../src/hub/db/photo_state.ts";
import { hearWorker } from "../src/hub/work/heartbeat.ts";
import { LeaseWatch } from "../src/hub/work/lease_watch.ts";
import { leaseFile } from "../src/hub/work/lease_file.ts";
import { leasePhotos } from "../src/hub/work/lease_photos.ts";
import { sweepLeases } from "../src/hub/work/sweep_leases.ts";
import { welcomeWorker } from "../src/hub/work/workers.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { newTenant } from "./support/hub_tenant.ts";
import { heldOf, helloOf, newWork, photosOf, type TestWork } from "./support/hub_work.ts";

const open = new AbortController().signal, everybody = {};

/** @returns a worker of every tenant, or of one. */
async function newWorker({ work }: TestWork, caller: { tenant?: string } = everybody) {
  const worker = crypto.randomUUID();
  await welcomeWorker(work, caller, helloOf(worker));
  return {
    id: worker,
    lease: (most = 10, waitMs = 0, signal = open) =>
      leasePhotos(work, caller, { worker, most, waitMs }, signal),
    beat: (leases: readonly LeasedPhoto[], state?: "draining") =>
      hearWorker(work, caller, { worker, state: state ?? "active", leases: leases.map(heldOf) }),
    /** Says that it develops one of its photos. */
    develop: (begun: LeasedPhoto, leases = [begun]) =>
      hearWorker(work, caller, {
        ...{ worker, state: "active" },
        leases: leases.map((one) => ({ ...heldOf(one), developing: one === begun })),
      }),
  };
}

testOnHubDatabases("two workers that ask at once never have one photo", async (db) => {
  await using test = await newWork(db);
  const tenants = [await newTenant(db), await newTenant(db)];
  for (const tenant of tenants) await test.addPhotos(tenant, 12);
  // The same photos once more: a message may come twice.
  for (const tenant of tenants) {
    await db.withTenant({ tenant }, (tx) => test.work.broker.publish(tx, [{ tenant, photo: 1 }]));
  }
  const workers = [await newWorker(test), await newWorker(test), await newWorker(test)];
  const leased = (await Promise.all(
    Array.from({ length: 12 }, (_, i) => workers[i % 3].lease(3)),
  )).flat();
  for (let more = ["any"]; more.length > 0;) {
    const some = await workers[0].lease(5);
    leased.push(...some);
    more = some.map(({ lease_id }) => lease_id);
  }
  assert.equal(leased.length, 24);
  assert.equal(new Set(leased.map((one) => `${one.tenant} ${one.photo_id}`)).size, 24);
  assert.equal(new Set(leased.map((one) => one.lease_id)).size, 24);
  assert.deepEqual(leased[0].file, { root: "photos", path: `${leased[0].photo_id}.jpg` });
  for (const tenant of tenants) assert.equal(await test.work.broker.depth(tenant), 0);
});

testOnHubDatabases(
  "a tenant's worker gets its photos alone, and others share fairly",
  async (db) => {
    await using test = await newWork(db);
    const [mine, theirs] = [await newTenant(db), await newTenant(db)];
    await test.addPhotos(theirs, 20);
    await test.addPhotos(mine, 4);
    const own = await newWorker(test, { tenant: mine }), all = await newWorker(test);
    assert.deepEqual((await own.lease(2)).map(({ tenant }) => tenant), [mine, mine]);
    const shared = (await all.lease(4)).map(({ tenant }) => tenant);
    assert.deepEqual(shared.toSorted(), [mine, mine, theirs, theirs].toSorted());
    assert.deepEqual(await own.lease(2), []);
  },
);

testOnHubDatabases("photos of a suspended tenant wait until it is active again", async (db) => {
  await using test = await newWork(db);
  const { work, clock } = test, [mine, theirs] = [await newTenant(db), await newTenant(db)];
  await test.addPhotos(mine, 3);
  const worker = await newWorker(test), own = await newWorker(test, { tenant: mine });
  assert.equal((await worker.lease(1)).length, 1);
  await test.addPhotos(theirs, 1);
  const set = (state: "suspended" | "active") =>
    db.asSystem((tx) => updateTenant(tx, mine, { state }));
  await set("suspended");
  assert.deepEqual((await worker.lease()).map(({ tenant }) => tenant), [theirs]);
  const file = { root: "photos", path: "3.jpg" };
  assert.equal(await leaseFile(work, { tenant: mine }, own.id, file), undefined);
  assert.deepEqual(await own.lease(), []);
  // What its workers had comes back, and waits with the rest.
  await clock.advance(61_000);
  await sweepLeases(work, mine);
  assert.deepEqual(await worker.lease(), []);
  const states = [...(await photosOf(db, mine)).values()].map(({ state }) => state);
  assert.deepEqual(states, ["READY", "READY", "READY"]);
  await set("active");
  assert.equal((await worker.lease()).length, 3);
});

testOnHubDatabases("a worker waits for a photo, until it hangs up", async (db) => {
  await using test = await newWork(db);
  const tenant = await newTenant(db), worker = await newWorker(test);
  const waiting = worker.lease(1, 30_000);
  await test.addPhotos(tenant, 1);
  assert.deepEqual((await waiting).map(({ photo_id }) => photo_id), [1]);
  // Messages about a photo that somebody has do not hide the ones behind them.
  const again = Array.from({ length: 3 }, () => ({ tenant, photo: 1 }));
  await db.withTenant({ tenant }, (tx) => test.work.broker.publish(tx, again));
  await test.addPhotos(tenant, 1);
  assert.deepEqual((await worker.lease(1)).map(({ photo_id }) => photo_id), [2]);
  const hungUp = new AbortController(), more = worker.lease(1, 30_000, hungUp.signal);
  hungUp.abort();
  assert.deepEqual(await more, []);
  await test.addPhotos(tenant, 1);
  assert.deepEqual(await worker.lease(1, 0, hungUp.signal), [], "nobody is there to hear of it");
  assert.equal((await photosOf(db, tenant)).get(3)?.state, "READY");
});

testOnHubDatabases("a lease goes on with heartbeats, and runs out without", async (db) => {
  await using test = await newWork(db);
  const { work, clock } = test, tenant = await newTenant(db);
  await test.addPhotos(tenant, 2);
  const [one, other] = [await newWorker(test), await newWorker(test)];
  const [kept] = await one.lease(1), [silent] = await other.lease(1);
  await clock.advance(45_000);
  assert.deepEqual(await one.beat([kept]), { lost: [] });
  await clock.advance(20_000);
  assert.deepEqual(await sweepLeases(work, tenant), { ready: 1, failed: 0 });
  assert.deepEqual(await other.beat([silent]), { lost: [silent.lease_id] });
  const [again] = await one.lease(2);
  assert.deepEqual([again.photo_id, again.attempt], [silent.photo_id, 2]);
  // The report of the worker that fell silent comes late, and is refused.
  const late = { photo: silent.photo_id, lease: { id: silent.lease_id, attempt: silent.attempt } };
  const isTaken = await db.withTenant({ tenant }, (tx) => changePhotoState(tx, "report", late));
  assert.equal(isTaken, false);
});

testOnHubDatabases(
  "a photo that takes too long is taken away, however often its worker is heard",
  async (db) => {
    await using test = await newWork(db);
    const { work, clock } = test, tenant = await newTenant(db);
    await test.addPhotos(tenant, 1);
    const worker = await newWorker(test), [slow] = await worker.lease();
    // It waits in its worker for a while before it is developed.
    await clock.advance(30_000);
    for (let i = 0; i < 12; i++) {
      await worker.develop(slow);
      await clock.advance(50_000);
    }
    assert.equal((await sweepLeases(work, tenant)).ready, 0);
    await clock.advance(1000);
    assert.deepEqual(await sweepLeases(work, tenant), { ready: 1, failed: 0 });
    assert.equal((await photosOf(db, tenant)).get(1)?.failures, 1);
    assert.deepEqual((await worker.beat([slow])).lost, [slow.lease_id]);
  },
);

testOnHubDatabases("a photo that ends worker after worker is FAILED", async (db) => {
  await using test = await newWork(db);
  const { work, clock } = test, tenant = await newTenant(db);
  await test.addPhotos(tenant, 1);
  for (let tries = 1; tries <= 4; tries++) {
    const worker = await newWorker(test), [leased] = await worker.lease();
    assert.equal(leased.is_suspect, tries > 1);
    await worker.develop(leased);
    await clock.advance(61_000);
    const expected = tries < 4 ? { ready: 1, failed: 0 } : { ready: 0, failed: 1 };
    assert.deepEqual(await sweepLeases(work, tenant), expected);
  }
  const photo = (await photosOf(db, tenant)).get(1)!;
  assert.deepEqual([photo.state, photo.fault_code, photo.failures], [
    "FAILED",
    "worker_crashed",
    4,
  ]);
  assert.deepEqual([photo.lease_id, photo.leased_by], [null, null]);
});

testOnHubDatabases(
  "a photo that lost workers had, and that none of them developed, is not to blame",
  async (db) => {
    await using test = await newWork(db);
    const { work, clock } = test, tenant = await newTenant(db);
    await test.addPhotos(tenant, 2);
    for (let tries = 1; tries <= 6; tries++) {
      const worker = await newWorker(test), leased = await worker.lease();
      const culprit = leased.find(({ photo_id }) => photo_id === 1);
      if (culprit !== undefined) await worker.develop(culprit, leased);
      await clock.advance(61_000);
      await sweepLeases(work, tenant);
    }
    const [culprit, innocent] = (await photosOf(db, tenant)).values();
    assert.deepEqual([culprit.state, culprit.failures], ["FAILED", 4]);
    assert.deepEqual([innocent.state, innocent.failures], ["READY", 0]);
    const worker = await newWorker(test), [last] = await worker.lease();
    assert.deepEqual([last.photo_id, last.is_suspect], [2, true]);
  },
);

testOnHubDatabases(
  "a photo with which worker after worker vanishes unheard is FAILED in the end",
  async (db) => {
    await using test = await newWork(db);
    const { work, clock } = test, tenant = await newTenant(db);
    await test.addPhotos(tenant, 1);
    work.settings.mostSilent = 6;
    for (let tries = 1; tries <= 6; tries++) {
      assert.equal((await photosOf(db, tenant)).get(1)?.state, "READY");
      assert.equal((await (await newWorker(test)).lease()).length, 1);
      await clock.advance(61_000);
      await sweepLeases(work, tenant);
    }
    const photo = (await photosOf(db, tenant)).get(1)!;
    assert.deepEqual([photo.state, photo.fault_code], ["FAILED", "worker_crashed"]);
  },
);

testOnHubDatabases(
  "a photo that waits in a worker for long, as its drive hangs, goes back without blame",
  async (db) => {
    await using test = await newWork(db);
    const { work, clock } = test, tenant = await newTenant(db);
    await test.addPhotos(tenant, 1);
    work.settings.mostSilent = 4;
    for (let tries = 1; tries <= 5; tries++) {
      const worker = await newWorker(test), [leased] = await worker.lease();
      await clock.advance(601_000);
      await worker.beat([leased]);
      assert.deepEqual(await sweepLeases(work, tenant), { ready: 1, failed: 0 });
    }
    assert.equal((await photosOf(db, tenant)).get(1)?.failures, 0);
  },
);

testOnHubDatabases(
  "a worker that drains gives back what it lists no more, and gets nothing",
  async (db) => {
    await using test = await newWork(db);
    const [mine, theirs] = [await newTenant(db), await newTenant(db)];
    await test.addPhotos(mine, 2);
    await test.addPhotos(theirs, 1);
    const worker = await newWorker(test), leased = await worker.lease();
    assert.equal(leased.length, 3);
    // A lease that it does not list yet may be on its way to it.
    await worker.beat([]);
    assert.equal((await photosOf(db, theirs)).get(1)?.state, "PROCESSING");
    const kept = leased.find(({ tenant }) => tenant === mine)!;
    assert.deepEqual(await worker.beat([kept], "draining"), { lost: [] });
    assert.equal((await photosOf(db, theirs)).get(1)?.state, "READY");
    assert.equal((await photosOf(db, mine)).get(kept.photo_id)?.state, "PROCESSING");
    await assert.rejects(worker.lease(), (error) => (error as HttpProblem).status === 409);
    await worker.beat([], "draining");
    const next = await newWorker(test);
    assert.equal((await next.lease()).length, 3);
  },
);

testOnHubDatabases("a worker of another tenant extends and loses nothing of others", async (db) => {
  await using test = await newWork(db);
  const [mine, theirs] = [await newTenant(db), await newTenant(db)];
  await test.addPhotos(mine, 1);
  const worker = await newWorker(test, { tenant: mine }), [lease] = await worker.lease();
  const stranger = await newWorker(test, { tenant: theirs });
  assert.deepEqual(await stranger.beat([lease]), { lost: [lease.lease_id] });
  const asMine = hearWorker(test.work, { tenant: theirs }, {
    ...{ worker: worker.id, state: "draining", leases: [] },
  });
  await assert.rejects(asMine, (error) => error instanceof HttpProblem && error.status === 404);
  assert.equal((await photosOf(db, mine)).get(1)?.state, "PROCESSING");
});

testOnHubDatabases(
  "a hub that was away does not take photos from workers that it could not hear",
  async (db) => {
    await using test = await newWork(db);
    const { work, clock } = test, tenant = await newTenant(db);
    await test.addPhotos(tenant, 1);
    const worker = await newWorker(test), [lease] = await worker.lease();
    // Nobody sweeps for longer than a lease lasts, as the hub or its database is down.
    await clock.advance(90_000);
    const watch = new LeaseWatch(work), none = { ready: 0, failed: 0 };
    for (let i = 0; i < 3; i++) {
      assert.deepEqual(await watch.sweep([tenant]), none);
      await clock.advance(20_000);
    }
    assert.deepEqual(await worker.beat([lease]), { lost: [] });
    for (let i = 0; i < 3; i++) {
      assert.deepEqual(await watch.sweep([tenant]), none);
      await clock.advance(20_000);
    }
    assert.deepEqual(await watch.sweep([tenant]), none, "the lease lasts until now");
    await clock.advance(1);
    assert.deepEqual(await watch.sweep([tenant]), { ready: 1, failed: 0 });
  },
);
testOnHubDatabases("one file can be asked for, whatever waits before it", async (db) => {
  await using test = await newWork(db);
  const [mine, theirs] = [await newTenant(db), await newTenant(db)];
  await test.addPhotos(mine, 5);
  await test.addPhotos(theirs, 9);
  const own = await newWorker(test, { tenant: mine });
  const ask = (path: string, caller: { tenant?: string } = { tenant: mine }) =>
    leaseFile(test.work, caller, own.id, { root: "photos", path });
  assert.equal((await ask("4.jpg"))?.photo_id, 4);
  // It is leased, is of another tenant, or is none.
  for (const path of ["4.jpg", "9.jpg", "none.jpg"]) assert.equal(await ask(path), undefined);
  const all = await newWorker(test);
  const anybodys = await leaseFile(test.work, everybody, all.id, { root: "photos", path: "9.jpg" });
  assert.deepEqual([anybodys?.tenant, anybodys?.photo_id], [theirs, 9]);
  assert.deepEqual((await all.beat([anybodys!])).lost, []);
  const others = (await own.lease()).map(({ photo_id }) => photo_id);
  assert.deepEqual(others.sort(), [1, 2, 3, 5]);
});
