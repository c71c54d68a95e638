/** Two hubs on one database: what one of them knows holds for the other. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { LeasedPhoto } from "../src/contracts/hub/work.ts";
import { sweepLeases } from "../src/hub/work/sweep_leases.ts";
import { testWith } from "./support/needs.ts";
import { hasPostgres } from "./support/postgres_server.ts";
import {
  aroundHub,
  configFor,
  dateAhead,
  logInto,
  newReplicas,
  type Replicas,
} from "./support/replicas.ts";
import { makeWorkerKey } from "../src/hub/auth/make_api_key.ts";
import { HubServer } from "../src/hub/server/hub_server.ts";
import pg from "pg";
import { Scheduler } from "../src/hub/schedule/scheduler.ts";
import type { Task } from "../src/hub/schedule/task.ts";
import { regroupState } from "../src/hub/db/deciding/regrouping.ts";
import { Regrouper } from "../src/hub/identity/regroup/regrouper.ts";
import { IngestRunner } from "../src/hub/ingest/ingest_runner.ts";
import { openPostgres } from "../src/hub/db/opening/open_postgres.ts";
import { systemClock } from "../src/runtime/clock.ts";
import { newPostgresDatabase } from "./support/hub_database.ts";
import { newIngest, silent } from "./support/hub_ingest.ts";
import { compareHere, strictLog } from "./support/hub_regrouper.ts";
import { manualClock } from "./support/manual_clock.ts";
import { until } from "./support/until.ts";
import { photosOf } from "./support/hub_work.ts";
import { takeNumbers } from "../src/hub/db/tenant_numbers.ts";

/** Declares a test of hubs whose computers' dates are so many milliseconds ahead. */
function testOnReplicas(
  name: string,
  run: (replicas: Replicas) => Promise<void>,
  ahead: readonly number[] = [0, 0],
): void {
  testWith(hasPostgres, "PostgreSQL (Debian's package postgresql) is")(name, async () => {
    await using replicas = await newReplicas(ahead.map(dateAhead));
    await run(replicas);
    for (const { failures } of replicas.hubs) assert.deepEqual(failures, []);
  });
}

/** Adds photos of the first hub's tenant that wait, each with a message. */
async function addPhotos({ first }: Replicas, count: number): Promise<number[]> {
  const { scope: { db, broker }, mine: { id: tenant } } = first;
  await broker.open(tenant);
  return await db.withTenant({ tenant }, async (tx) => {
    const next = await takeNumbers(tx, "photo", count);
    const photos = Array.from({ length: count }, (_, i) => next + i);
    await tx.insertInto("photo")
      .values(photos.map((id) => ({ tenant_id: tenant, id, is_published: true }))).execute();
    await broker.publish(tx, photos.map((photo) => ({ tenant, photo })));
    return photos;
  });
}

/** A worker that talks to either hub. */
function newWorker(replicas: Replicas, as = replicas.first.worker) {
  const id = crypto.randomUUID(), { send, first: { scope: { work: { program } } } } = replicas;
  const held = (leases: readonly LeasedPhoto[]) =>
    leases.map(({ lease_id, tenant, photo_id }) => ({ lease_id, tenant, photo_id }));
  return {
    id,
    async hello(at: number, version = program.version) {
      const hello = { id, name: "Studio", version, model: program.model, slots: 4, roots: [] };
      return (await send(at, as, "POST", "/v1/work/workers", hello)).status;
    },
    async lease(at: number, most: number): Promise<LeasedPhoto[]> {
      const wanted = { worker: id, most, wait_seconds: 0 };
      const { status, body } = await send(at, as, "POST", "/v1/work/leases", wanted);
      return status === 200 ? body.leases : [];
    },
    async beat(
      at: number,
      leases: readonly LeasedPhoto[],
      state: "active" | "draining" = "active",
    ) {
      const said = { worker: id, state, leases: held(leases) };
      return await send(at, as, "POST", "/v1/work/heartbeat", said);
    },
    put: (at: number, { lease_id, tenant }: LeasedPhoto, bytes: Uint8Array) =>
      send(at, as, "PUT", `/v1/work/leases/${lease_id}/thumbnail?tenant=${tenant}`, bytes, {
        "content-type": "image/jpeg",
      }),
  };
}

testOnReplicas(
  "a hub whose computer's date is wrong takes no photos from workers of the other",
  async (replicas) => {
    const { hubs, first: { mine: { id: tenant } }, said } = replicas, worker = newWorker(replicas);
    await addPhotos(replicas, 2);
    await worker.hello(0);
    assert.equal((await worker.lease(0, 2)).length, 2);
    const { ready, failed } = await sweepLeases(hubs[1].scope.work, tenant);
    assert.deepEqual([ready, failed], [0, 0]);
    assert.match(said[1].join(), /date is 120 s ahead of the database's/);
  },
  [0, 120_000],
);

testOnReplicas(
  "what one hub leased is given back by a heartbeat at the other",
  async (replicas) => {
    const { first: { scope: { db }, mine: { id: tenant } } } = replicas,
      worker = newWorker(replicas);
    await addPhotos(replicas, 3);
    await worker.hello(0);
    const [kept, ...others] = await worker.lease(0, 3);
    assert.equal(others.length, 2);
    const beaten = await worker.beat(1, [kept], "draining");
    assert.deepEqual([beaten.status, beaten.body], [200, { lost: [] }]);
    const states = [...(await photosOf(db, tenant)).values()].map(({ state }) => state);
    assert.deepEqual(states.toSorted(), ["PROCESSING", "READY", "READY"]);
    assert.equal((await worker.beat(1, [], "draining")).status, 200);
    assert.deepEqual(
      [...(await photosOf(db, tenant)).values()].map(({ state }) => state),
      ["READY", "READY", "READY"],
    );
  },
);

testOnReplicas(
  "a worker that another version of the hub refuses goes on with this one",
  async (replicas) => {
    const { hubs } = replicas, worker = newWorker(replicas), { program } = hubs[1].scope.work;
    Object.assign(program, { version: "0.0.1-test" });
    await addPhotos(replicas, 2);
    assert.equal(await worker.hello(0, "0.0.0-test"), 200);
    const [leased] = await worker.lease(0, 1);
    assert.equal(await worker.hello(1, "0.0.0-test"), 409);
    assert.deepEqual(await worker.lease(1, 1), [], "it gets nothing there");
    for (const at of [0, 1]) assert.equal((await worker.beat(at, [leased])).body.lost.length, 0);
    assert.equal((await worker.lease(0, 1)).length, 1);
  },
);

testOnReplicas("several hubs do a task once in its time, whichever is there", async ({ hubs }) => {
  const clock = manualClock();
  const schedulers = hubs.map(({ scope: { db } }) => new Scheduler({ db, clock, log: strictLog }));
  const runs: number[] = [];
  const runAll = async (task: Omit<Task, "run">) => {
    const waits: number[] = [];
    for (const [at, scheduler] of schedulers.entries()) {
      const run = () => Promise.resolve(void runs.push(at));
      waits.push(await scheduler.runOnce({ ...task, run }));
    }
    return waits;
  };
  const often = { name: "Sweeping", everyMs: 10_000 };
  assert.deepEqual(await runAll(often), [10_000, 10_000]);
  await clock.advance(4000);
  assert.deepEqual(await runAll(often), [6000, 6000]);
  await clock.advance(6000);
  // The first one is gone.
  schedulers.reverse();
  await runAll(often);
  assert.deepEqual(runs.splice(0), [0, 0]);
  const daily = { name: "Clearing", everyMs: 86_400_000, waitsFirst: true };
  await runAll(daily);
  // Hubs that are started anew each day do it all the same.
  for (let days = 0; days < 2; days++) {
    await clock.advance(86_400_000);
    await runAll(daily);
  }
  assert.equal(runs.length, 2);
});

testOnReplicas(
  "of two hubs one regroups a tenant, and the other not once more",
  async (replicas) => {
    const { hubs, first: { mine: { id: tenant } } } = replicas, ending = new AbortController();
    let asked = 0;
    const compared = Promise.withResolvers<void>();
    const compare = compareHere(async () => {
      if (++asked === 1) await compared.promise;
    });
    const regroupers = hubs.map(({ scope: { identity } }) =>
      new Regrouper({ identity, compare, clock: systemClock, log: strictLog })
    );
    const { db } = hubs[0].scope;
    await db.withTenant(
      { tenant },
      (tx) => tx.updateTable("tenant_state").set({ regroup_wanted: 1 }).execute(),
    );
    const running = regroupers.map((one) => one.run(ending.signal));
    for (const one of regroupers) one.consider(tenant);
    await until(() => asked > 0, "one compares");
    // The other one has looked by then, and looks again.
    for (let looks = 0; looks < 5; looks++) {
      await systemClock.sleep(300);
      for (const one of regroupers) one.consider(tenant);
    }
    compared.resolve();
    const isAnswered = async () => {
      const { wanted, answered } = await db.withTenant({ tenant }, (tx) => regroupState(tx));
      return answered >= wanted;
    };
    while (!await isAnswered()) await systemClock.sleep(50);
    for (const one of regroupers) one.consider(tenant);
    await systemClock.sleep(1500);
    ending.abort();
    await Promise.all(running);
    assert.equal(asked, 1);
  },
);

testWith(hasPostgres, "PostgreSQL (Debian's package postgresql) is")(
  "a scan whose lock is lost counts no more once another hub has begun it again",
  async () => {
    const url = await newPostgresDatabase(), onBroken = () => {};
    const [db, other] = await Promise.all(
      [1, 2].map(() => openPostgres({ url, connections: 4, onBroken })),
    );
    const one = await newIngest(db, { mostWaiting: 1 });
    try {
      await one.write(...Array.from({ length: 9 }, (_, i) => `${i}.jpg`));
      for (const name of ["1a.txt", "1b.txt"]) {
        await Deno.writeTextFile(join(one.folder, name), "no");
      }
      const job = await one.add("", { batchSize: 2 }), { tenant } = one;
      one.runner.start({ tenant, job });
      // It waits for room after its first batch.
      while ((await one.status(job)).inserted < 2) await systemClock.sleep(20);
      await endLocks(url);
      const next = new IngestRunner({ ...one.scope, db: other, log: silent }, 3);
      next.start({ tenant, job });
      while ((await one.status(job)).inserted < 4) await systemClock.sleep(20);
      // Both are at it, and find room.
      let isOver = false;
      void Promise.all([one.runner, next].map((scan) => scan.settled())).then(() => isOver = true);
      while (!isOver) {
        await one.work();
        await systemClock.sleep(50);
      }
      await one.work();
      const { status, scanned, inserted, skipped, fault } = await one.status(job);
      assert.deepEqual([status, scanned, inserted, skipped], ["COMPLETED", 11, 9, 2]);
      assert.equal(fault, null);
    } finally {
      await one.runner.close();
      for (const opened of [db, other]) await opened.close();
    }
  },
);

testOnReplicas("several hubs let nobody guess more passwords than one does", async (replicas) => {
  const { send, hubs, first: { mine: { slug, viewer: { email } } } } = replicas;
  const statuses: number[] = [];
  for (let tries = 0; tries < 12; tries++) {
    const login = { tenant: slug, email, password: `guess number ${tries}` };
    const { status } = await send(tries % hubs.length, undefined, "POST", "/v1/auth/token", login);
    statuses.push(status);
  }
  assert.deepEqual(statuses, [...Array(10).fill(401), 429, 429]);
});

testWith(hasPostgres, "PostgreSQL (Debian's package postgresql) is")(
  "a hub that ends is unready first, gives no more photos, and answers on until it refuses",
  async () => {
    const lines: string[] = [], { config } = await configFor(await newPostgresDatabase());
    const around = aroundHub({ clock: systemClock, log: logInto(lines) });
    const server = new HubServer({ config, version: "0.0.0-test" }, around);
    const open = await server.open(), { scope } = open!, worker = crypto.randomUUID();
    const { key } = await scope.db.asSystem((tx) =>
      makeWorkerKey(tx, { id: "test" }, { at: new Date(), wanted: { name: "W", expires_at: null } })
    );
    const ask = async (path: string, body?: unknown) => {
      const request = new Request(`http://127.0.0.1${path}`, {
        ...{ method: body === undefined ? "GET" : "POST", body: JSON.stringify(body) },
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      });
      const answer = await server.answer(request, "127.0.0.1");
      return [answer.status, await answer.text()] as const;
    };
    const hello = { id: worker, name: "Studio", ...scope.work.program, slots: 1, roots: [] };
    const statuses = async () => [
      (await ask("/readyz"))[0],
      (await ask("/v1/work/workers", hello))[0],
      (await ask("/v1/work/leases", { worker, most: 1, wait_seconds: 0 }))[0],
      (await ask("/v1/work/heartbeat", { worker, state: "active", leases: [] }))[0],
    ];
    try {
      assert.deepEqual(await statuses(), [200, 200, 200, 200]);
      const waiting = ask("/v1/work/leases", { worker, most: 1, wait_seconds: 30 });
      // It looked for photos, and waits for one.
      await systemClock.sleep(300);
      await server.drain();
      assert.deepEqual(await waiting, [200, '{"leases":[]}']);
      assert.deepEqual(await statuses(), [503, 200, 503, 200]);
      server.refuse();
      assert.deepEqual(await statuses(), [503, 503, 503, 503]);
      assert.equal((await ask("/healthz"))[0], 200);
    } finally {
      await server.close();
    }
    assert.deepEqual(lines, []);
  },
);

/** Ends the connections that hold locks, as a database that is started anew does. */
async function endLocks(url: string): Promise<void> {
  const client = new pg.Client(url.replace("//hub@", "//super@"));
  await client.connect();
  await client.query(`SELECT pg_terminate_backend(pid) FROM pg_locks
    JOIN pg_database d ON d.oid = database
    WHERE locktype = 'advisory' AND d.datname = current_database()`);
  await client.end();
}
