/** What was left behind is taken up by itself, and what fails is tried again. */
import assert from "node:assert/strict";
import { sql } from "kysely";
import type { HubDatabase, SystemTx } from "../src/hub/db/database.ts";
import { runAlone } from "../src/hub/db/sharing/run_alone.ts";
import { concludeItems } from "../src/hub/db/ingest_outcomes.ts";
import { changePhotoState } from "../src/hub/db/photo_state.ts";
import { cleanUp } from "../src/hub/schedule/clean_up.ts";
import { keepQueue } from "../src/hub/schedule/keep_queue.ts";
import { resumeScans } from "../src/hub/schedule/resume_scans.ts";
import { retryPhotos } from "../src/hub/schedule/retry_photos.ts";
import { Scheduler } from "../src/hub/schedule/scheduler.ts";
import { sendUnsent } from "../src/hub/schedule/send_unsent.ts";
import type { Task } from "../src/hub/schedule/task.ts";
import { systemClock } from "../src/runtime/clock.ts";
import { newPostgresDatabase, testOnHubDatabases, testOnPostgres } from "./support/hub_database.ts";
import { newIngest, silent, type TestIngest } from "./support/hub_ingest.ts";
import { openPostgres } from "../src/hub/db/opening/open_postgres.ts";
import { until } from "./support/until.ts";

/** The system's clock, so many milliseconds ahead. */
const ahead = (ms: number) => ({ ...systemClock, date: () => systemClock.date() + ms });

const promises: Record<string, (db: HubDatabase) => Promise<void>> = {
  async "a batch that a crash left behind is sent"(db) {
    const one = await newIngest(db);
    await one.write("1.jpg", "2.jpg");
    const job = await one.scan();
    await forgetSending(db, one, job);
    assert.equal((await one.status(job)).published, 0);
    await sendUnsent(one.scope).run();
    const { status, published } = await one.status(job);
    assert.deepEqual([status, published], ["PUBLISHED", 2]);
    assert.deepEqual(await one.work(), [1, 2]);
  },

  async "a batch that was refused waits for its time, longer each time"(db) {
    const one = await newIngest(db);
    await one.write("1.jpg");
    const job = await one.scan();
    await forgetSending(db, one, job);
    const refused = { state: "FAILED", tries: 1 } as const;
    const retry_at = new Date(systemClock.date() + 5000);
    await db.withTenant(
      { tenant: one.tenant },
      (tx) => tx.updateTable("ingest_batch").set({ ...refused, retry_at }).execute(),
    );
    await sendUnsent(one.scope).run();
    assert.equal((await one.status(job)).failedBatches, 1);
    await sendUnsent({ ...one.scope, clock: ahead(6000) }).run();
    const { status, failedBatches } = await one.status(job);
    assert.deepEqual([status, failedBatches], ["PUBLISHED", 0]);
  },

  async "photos that are READY without a message get one"(db) {
    const one = await newIngest(db);
    await one.write("1.jpg");
    await one.scan();
    await one.work();
    await db.withTenant(
      { tenant: one.tenant },
      (tx) => changePhotoState(tx, "reprocess", { photo: 1 }),
    );
    await sendUnsent(one.scope).run();
    await sendUnsent(one.scope).run();
    assert.equal(await one.scope.broker.depth(one.tenant), 1);
    assert.deepEqual(await one.work(), [1]);
  },

  async "a queue that lost everything is told again"(db) {
    const one = await newIngest(db);
    await one.write("1.jpg", "2.jpg");
    const job = await one.scan();
    await db.asBroker("DELETE FROM pgboss.job");
    await sendUnsent(one.scope).run();
    assert.deepEqual(await one.work(), [1, 2]);
    assert.equal((await one.status(job)).status, "COMPLETED");
  },

  async "a queue that lost a part is told again, though it is not empty"(db) {
    const one = await newIngest(db), photos = Array.from({ length: 30 }, (_, i) => i + 1);
    await one.write(...photos.map((photo) => `${photo}.jpg`));
    await one.scan();
    await db.asBroker("DELETE FROM pgboss.job WHERE (data->>'photo')::int > 4");
    await sendUnsent(one.scope).run();
    assert.deepEqual(await one.work(), photos);
  },

  async "a photo whose message is dead waits for somebody, and nothing is lost"(db) {
    const told: string[] = [], log = { ...silent, warn: (text: string) => void told.push(text) };
    const one = await newIngest(db, { log }), { broker } = one.scope;
    await one.write("1.jpg", "2.jpg");
    await one.scan();
    await db.asBroker("UPDATE pgboss.job SET retry_limit = 0");
    for (const message of await broker.take(1, one.tenant)) {
      await broker.giveBack(message, "refused");
    }
    await sendUnsent(one.scope).run();
    assert.deepEqual(await one.work(), [2]);
    await sendUnsent(one.scope).run();
    assert.deepEqual(told, []);
    const [dead] = await broker.dead(one.tenant, 10);
    assert.equal(await broker.redrive(one.tenant, [dead.id]), 1);
    assert.deepEqual(await one.work(), [1]);
  },

  async "of a tenant for whom nothing waits, no more is asked than that"(db) {
    const one = await newIngest(db);
    let asked = 0;
    const withTenant: HubDatabase["withTenant"] = (scope, ...more) => {
      if (scope.tenant === one.tenant) asked++;
      return db.withTenant(scope, ...more);
    };
    const counting = { ...one.scope.db, asSystem: db.asSystem.bind(db), withTenant };
    const sweep = sendUnsent({ ...one.scope, db: counting });
    await sweep.run();
    asked = 0;
    await sweep.run();
    assert.equal(asked, 1);
  },

  async "a photo that failed is tried again at its time, and no other is"(db) {
    const one = await newIngest(db);
    await one.write("1.jpg", "2.jpg");
    const job = await one.scan();
    await one.work(() => "failed");
    await db.withTenant(
      { tenant: one.tenant },
      (tx) =>
        tx.updateTable("photo").set({ retry_at: new Date(systemClock.date() + 60_000) })
          .where("id", "=", 2).execute(),
    );
    const sweep = async (clock = systemClock) => {
      await retryPhotos({ ...one.scope, clock }).run();
      await sendUnsent(one.scope).run();
    };
    await sweep();
    assert.deepEqual(await one.work(), []);
    await sweep(ahead(61_000));
    assert.deepEqual(await one.work(), [2]);
    const { status, processed, failed } = await one.status(job);
    assert.deepEqual([status, processed, failed], ["COMPLETED", 1, 1]);
  },

  async "scans that were cut short go on"(db) {
    const one = await newIngest(db);
    await one.write("1.jpg");
    const job = await one.add();
    await resumeScans({ db, ingest: one.runner }).run();
    await one.runner.settled();
    assert.equal((await one.status(job)).status, "PUBLISHED");
  },

  async "answers are forgotten after a while"(db) {
    const one = await newIngest(db), { tenant } = one;
    const old = new Date(systemClock.date() - 49 * 3_600_000), fingerprint = new Uint8Array(32);
    await db.withTenant(
      { tenant },
      (tx) =>
        tx.insertInto("idempotency").values(
          [{ key: "old", made_at: old }, { key: "new" }].map((row) => ({
            ...{ tenant_id: tenant, route: "r", fingerprint, status: 200, response: "{}", ...row },
          })),
        ).execute(),
    );
    await cleanUp(one.scope).run();
    const left = await db.withTenant(
      { tenant },
      (tx) => tx.selectFrom("idempotency").select("key").execute(),
    );
    assert.deepEqual(left, [{ key: "new" }]);
  },

  async "the messages of a tenant that is gone go, too"(db) {
    const [gone, stays] = [await newIngest(db), await newIngest(db)];
    for (const one of [gone, stays]) {
      await one.write("1.jpg");
      await one.scan();
    }
    await db.asSystem((tx) => tx.deleteFrom("tenant").where("id", "=", gone.tenant).execute());
    await keepQueue(gone.scope).run();
    const tenants = await gone.scope.broker.tenants();
    assert.deepEqual([tenants.includes(gone.tenant), tenants.includes(stays.tenant)], [
      false,
      true,
    ]);
  },
};

testOnHubDatabases("what is left behind is taken up", async (db, t) => {
  for (const [promise, keep] of Object.entries(promises)) await t.step(promise, () => keep(db));
});

/** As though the process had ended between a batch's two transactions. */
async function forgetSending(db: HubDatabase, { tenant }: TestIngest, job: string): Promise<void> {
  await db.asBroker("DELETE FROM pgboss.job");
  await db.withTenant({ tenant }, async (tx) => {
    await tx.updateTable("ingest_batch").set({ state: "READY" }).where("job_id", "=", job)
      .execute();
    await tx.updateTable("ingest_job").set({ status: "SCANNED" }).where("id", "=", job).execute();
    await tx.updateTable("photo").set({ is_published: false }).execute();
  });
}

testOnHubDatabases("a job ends once, whoever does its last photo", async (db) => {
  const one = await newIngest(db), { tenant } = one;
  await one.write("1.jpg", "2.jpg", "3.jpg", "4.jpg");
  const job = await one.scan();
  const outcome = { outcome: "processed", faces: 1, personsCreated: 0, personsMatched: 1 } as const;
  await Promise.all([1, 2, 3, 4].map((photo) =>
    db.withTenant({ tenant }, async (tx) => {
      await changePhotoState(tx, "lease", { photo });
      await changePhotoState(tx, "report", { photo });
      await concludeItems(tx, photo, outcome);
    })
  ));
  assert.equal((await one.status(job)).status, "COMPLETED");
});

Deno.test("a task that fails is done again, and says so once while something is away", async () => {
  const said: string[] = [], note = (text: string) => void said.push(text);
  const log = { ...silent, warn: note, error: note, info: note };
  const db = { engine: "pglite" } as HubDatabase;
  const scheduler = new Scheduler({
    db,
    clock: { ...systemClock, sleep: () => systemClock.sleep(0) },
    log,
  });
  const away = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  const failures: (Error | undefined)[] = [away, away, undefined, new Error("a defect")];
  let runs = 0;
  const task: Task = {
    ...{ name: "Sweeping", everyMs: 1, isEverywhere: true },
    run() {
      const failure = failures[runs++];
      return failure === undefined ? Promise.resolve() : Promise.reject(failure);
    },
  };
  scheduler.start([task]);
  await until(() => runs > 5, "the task goes on");
  await scheduler.close();
  assert.deepEqual(said, [
    "Sweeping is not possible now: the database refuses connections: look whether PostgreSQL runs",
    "Sweeping is possible again",
    "Sweeping failed: a defect",
  ]);
});

testOnPostgres("of two processes one at a time does a task", async () => {
  const url = await newPostgresDatabase();
  const open = () => openPostgres({ url, connections: 3, onBroken() {} });
  const dbs = [await open(), await open()];
  let atOnce = 0, most = 0, runs = 0;
  const task: Task = {
    ...{ name: "Sweeping", everyMs: 1 },
    async run() {
      most = Math.max(most, ++atOnce);
      await dbs[0].asSystem((tx) => sql`SELECT 1`.execute(tx));
      atOnce--;
      runs++;
    },
  };
  const schedulers = dbs.map((db) => new Scheduler({ db, clock: systemClock, log: silent }));
  for (const scheduler of schedulers) scheduler.start([task]);
  await until(() => runs > 20, "tasks are done");
  await Promise.all(schedulers.map((scheduler) => scheduler.close()));
  assert.equal(most, 1);
  for (const db of dbs) await db.close();
});

testOnPostgres("as many tasks as there are connections leave room for their own work", async () => {
  const options = { url: await newPostgresDatabase(), connections: 2, onBroken() {} };
  const db = await openPostgres(options), begun = Promise.withResolvers<void>();
  let waiting = 4;
  try {
    const runs = Array.from({ length: waiting }, (_, at) =>
      runAlone(db, `task ${at}`, async () => {
        if (--waiting === 0) begun.resolve();
        await begun.promise;
        await db.asSystem((tx) => sql`SELECT 1`.execute(tx));
      }));
    assert.deepEqual(await Promise.all(runs), Array(4).fill(true));
  } finally {
    await db.close();
  }
});

testOnPostgres(
  "the locks of a hub whose computer is gone are free within two minutes",
  async (db) => {
    const show = "SELECT name, setting::int FROM pg_settings WHERE name LIKE 'tcp_keepalives%'";
    const ofTx = (tx: SystemTx) => sql<Setting>`${sql.raw(show)}`.execute(tx);
    type Setting = { name: string; setting: number };
    for (
      const run of [
        () => db.asSystem(ofTx),
        () => db.asSystemMeanwhile(ofTx),
        () => db.asBroker(show),
      ]
    ) {
      const { rows } = await run() as { rows: Setting[] };
      const of = Object.fromEntries(rows.map(({ name, setting }) => [name.slice(15), setting]));
      const seconds = of.idle + of.interval * of.count;
      assert.ok(seconds > 30 && seconds <= 120, JSON.stringify(of));
    }
  },
);
