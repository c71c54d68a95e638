/** Folders are taken in: every file is counted once, whatever happens meanwhile. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { TransientFault } from "../src/core/transient_fault.ts";
import type { Broker } from "../src/hub/broker/broker.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import type { JobStanding } from "../src/hub/db/ingest/ingest_counts.ts";
import { IngestRunner } from "../src/hub/ingest/ingest_runner.ts";
import { publishBatch } from "../src/hub/ingest/publish_batch.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { newIngest, type TestIngest } from "./support/hub_ingest.ts";
import { hurriedClock } from "./support/hurried_clock.ts";

const clock = hurriedClock(1000);

const promises: Record<string, (db: HubDatabase) => Promise<void>> = {
  async "a folder becomes photos, batches and messages, and is COMPLETED when they are through"(
    db,
  ) {
    const one = await newIngest(db);
    await one.write("a/1.jpg", "a/2.jpg", "a/3.jpg", "a/b/4.jpg", "a/b/5.jpg", "else/6.jpg");
    await Deno.writeTextFile(join(one.folder, "a", "notes.txt"), "words");
    const job = await one.scan("a", { batchSize: 2 });
    assertCounts(await one.status(job), {
      ...{ status: "PUBLISHED", scanned: 6, inserted: 5, skipped: 1, published: 5, waiting: 5 },
    });
    assert.deepEqual(await one.work(outcomes(["no_faces", "failed", "duplicate"])), range(1, 5));
    const standing = await one.status(job);
    assertCounts(standing, {
      ...{ status: "COMPLETED", scanned: 6, inserted: 5, skipped: 1, published: 5, noFaces: 1 },
      ...{ processed: 3, duplicates: 1, failed: 1, faces: 4, personsMatched: 4 },
    });
    assert.ok(standing.finishedAt instanceof Date);
  },

  async "a folder without photos is COMPLETED at once, and a missing one FAILED"(db) {
    const one = await newIngest(db);
    assertCounts(await one.status(await one.scan()), { status: "COMPLETED" });
    const gone = await one.status(await one.scan("gone"));
    assertCounts(gone, { status: "FAILED" });
    assert.equal(gone.fault, "The folder photos/gone is gone");
  },

  async "a second ingest of a folder knows its photos, and adds what is new"(db) {
    const one = await newIngest(db);
    await one.write("1.jpg", "2.jpg");
    await one.scan();
    await one.work();
    await one.write("3.jpg");
    const second = await one.scan();
    assertCounts(await one.status(second), {
      ...{ status: "PUBLISHED", scanned: 3, duplicates: 2, inserted: 1, published: 1, waiting: 1 },
    });
    assert.deepEqual(await one.work(), [3]);
    assertCounts(await one.status(second), {
      ...{ status: "COMPLETED", scanned: 3, duplicates: 2, inserted: 1, published: 1 },
      ...{ processed: 1, faces: 2, personsMatched: 2 },
    });
    assertCounts(await one.status(await one.scan()), {
      ...{ status: "COMPLETED", scanned: 3, duplicates: 3 },
    });
  },

  async "a photo that still waits for one job counts for another one, too"(db) {
    const one = await newIngest(db);
    await one.write("a/1.jpg", "a/2.jpg");
    const first = await one.scan("a"), second = await one.scan();
    assertCounts(await one.status(second), {
      ...{ status: "PUBLISHED", scanned: 2, published: 2, waiting: 2 },
    });
    assert.deepEqual(await one.work(outcomes(["no_faces", "processed"])), [1, 2]);
    for (const job of [first, second]) {
      const { status, processed, noFaces } = await one.status(job);
      assert.deepEqual([status, processed, noFaces], ["COMPLETED", 2, 1]);
    }
  },

  async "a photo that failed is tried again by a second ingest"(db) {
    const one = await newIngest(db);
    await one.write("1.jpg");
    const first = await one.scan();
    await one.work(() => "failed");
    const second = await one.scan();
    assert.deepEqual(await one.work(), [1]);
    for (const job of [first, second]) {
      const { status, failed, processed } = await one.status(job);
      assert.deepEqual([status, failed, processed], ["COMPLETED", 0, 1]);
    }
  },

  async "other bytes at a known path are a new version, and the old photo stays for now"(db) {
    const one = await newIngest(db);
    await one.write("1.jpg");
    await one.scan();
    await one.work();
    await one.write("1.jpg");
    const job = await one.scan();
    assertCounts(await one.status(job), {
      ...{ status: "PUBLISHED", scanned: 1, inserted: 1, published: 1, waiting: 1 },
    });
    const path = await one.scope.db.withTenant(
      { tenant: one.tenant },
      (tx) => tx.selectFrom("photo_path").selectAll().executeTakeFirstOrThrow(),
    );
    assert.deepEqual([path.photo_id, path.newer_id, path.size, path.newer_size], [1, 2, 4, 8]);
    // Until it is processed, further bytes are noted with it.
    await one.write("1.jpg");
    const third = await one.scan();
    assert.equal((await one.status(third)).inserted, 0);
    assert.deepEqual(await one.work(), [2]);
    assert.equal((await one.status(third)).status, "COMPLETED");
  },

  async "two jobs that come upon one file at once make one photo of it"(db) {
    const one = await newIngest(db);
    await one.write(...range(1, 12).map((n) => `${n}.jpg`));
    const jobs = [await one.add("", { batchSize: 5 }), await one.add("", { batchSize: 3 })];
    for (const job of jobs) one.runner.start({ tenant: one.tenant, job });
    await one.runner.settled();
    assert.deepEqual(await one.work(), range(1, 12));
    const standings = await Promise.all(jobs.map(one.status));
    assert.deepEqual(standings.map(({ status }) => status), ["COMPLETED", "COMPLETED"]);
    assert.equal(standings[0].inserted + standings[1].inserted, 12);
  },

  async "a broker that refuses makes batches FAILED, and the sweep sends them later"(db) {
    let refuses = true;
    const one = await newIngest(db, { clock, broker: (broker) => refusing(broker, () => refuses) });
    await one.write("1.jpg", "2.jpg", "3.jpg");
    const job = await one.scan("", { batchSize: 2 });
    assertCounts(await one.status(job), {
      ...{ status: "SCANNED", scanned: 3, inserted: 3, waiting: 3, failedBatches: 2 },
    });
    assert.deepEqual(await one.work(), []);
    const batch = { tenant: one.tenant, job, seq: 1 };
    assert.equal(await publishBatch(one.scope, batch, []), false);
    refuses = false;
    assert.equal(await publishBatch(one.scope, batch, []), true);
    assert.equal(await publishBatch(one.scope, { ...batch, seq: 2 }, []), true);
    assertCounts(await one.status(job), {
      ...{ status: "PUBLISHED", scanned: 3, inserted: 3, published: 3, waiting: 3 },
    });
    await publishBatch(one.scope, batch, []);
    assert.equal(await one.scope.broker.depth(one.tenant), 3, "nothing is sent twice");
    assert.deepEqual(await one.work(), [1, 2, 3]);
  },

  async "a scan pauses while the queue is full, and goes on when somebody takes photos"(db) {
    const one = await newIngest(db, { clock, mostWaiting: 4 });
    await one.write(...range(1, 10).map((n) => `${n}.jpg`));
    const job = await one.add("", { batchSize: 2 });
    one.runner.start({ tenant: one.tenant, job });
    await untilCounted(one, job, ({ scanned }) => scanned === 4);
    const most = Math.max(...await drain(one, async () => (await one.status(job)).waiting));
    await one.runner.settled();
    assert.ok(most <= 5, `${most} photos wait`);
    assertCounts(await one.status(job), {
      ...{ status: "COMPLETED", scanned: 10, inserted: 10, published: 10, processed: 10 },
      ...{ faces: 20, personsMatched: 20 },
    });
  },

  async "a job that was cut short is taken up, and no file is counted twice"(db) {
    const one = await newIngest(db, { mostWaiting: 4 });
    await one.write(...range(1, 9).map((n) => `${n}.jpg`));
    await Deno.writeTextFile(join(one.folder, "0.txt"), "words");
    const job = await one.add("", { batchSize: 3 });
    one.runner.start({ tenant: one.tenant, job });
    await untilCounted(one, job, ({ waiting }) => waiting >= 4);
    await one.runner.close();
    assert.equal((await one.status(job)).scanning, true);
    const next = new IngestRunner(one.scope);
    await next.resume(one.tenant);
    await next.settled();
    assertCounts(await one.status(job), {
      ...{ status: "PUBLISHED", scanned: 10, inserted: 9, skipped: 1, published: 9, waiting: 9 },
    });
    assert.deepEqual(await one.work(), range(1, 9));
    assert.equal((await one.status(job)).status, "COMPLETED");
  },

  async "a root that is gone holds a job up, which says so, and it goes on when it is back"(db) {
    const one = await newIngest(db);
    await one.write("a/1.jpg", "a/2.jpg");
    const job = await one.add("a");
    await Deno.rename(one.folder, `${one.folder}-away`);
    const resume = async () => {
      await one.runner.resume(one.tenant);
      await one.runner.settled();
      return await one.status(job);
    };
    const gone = await resume();
    assertCounts(gone, { status: "SCANNED", scanning: true });
    assert.match(gone.fault!, /^The folder of the root photos is not there/);
    // The empty folder that a drive was mounted on is not the drive.
    await Deno.mkdir(one.folder);
    assert.match((await resume()).fault!, /is another one than when the job began/);
    await Deno.remove(one.folder);
    await Deno.rename(`${one.folder}-away`, one.folder);
    const back = await resume();
    assertCounts(back, { status: "PUBLISHED", scanned: 2, inserted: 2, published: 2, waiting: 2 });
    assert.equal(back.fault, null);
  },
};

testOnHubDatabases("folders are taken in", async (db, t) => {
  for (const [promise, keep] of Object.entries(promises)) await t.step(promise, () => keep(db));
});

/** Every count that is not named must be 0. */
function assertCounts(
  { fault: _fault, createdAt: _at, finishedAt: _end, ...standing }: JobStanding,
  expected: Partial<JobStanding>,
): void {
  const { id, site, name, root, path, requestedBy, ...counts } = standing;
  assert.ok(id && name && root && requestedBy && site === null && path !== undefined);
  const zero = Object.fromEntries(Object.keys(counts).map((key) => [key, 0]));
  assert.deepEqual(counts, { ...zero, scanning: false, ...expected });
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** The first photos end like this, the others are processed. */
function outcomes(first: ("processed" | "no_faces" | "failed" | "duplicate")[]) {
  return (photo: number) => first[photo - 1] ?? "processed";
}

function refusing(broker: Broker, refuses: () => boolean): Broker {
  return new Proxy(broker, {
    get(target, key) {
      if (key === "publish" && refuses()) {
        return () => Promise.reject(new TransientFault("The queue is full"));
      }
      const value = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** Resolves once a job has come as far as it must. */
async function untilCounted(
  one: TestIngest,
  job: string,
  isTrue: (standing: JobStanding) => boolean,
): Promise<void> {
  for (let looks = 0; !isTrue(await one.status(job)); looks++) {
    if (looks === 5000) throw new Error(`The job stays ${JSON.stringify(await one.status(job))}`);
    await clock.sleep(1);
  }
}

/** Deals with photos until all ten have come. @returns how many waited each time. */
async function drain(one: TestIngest, waiting: () => Promise<number>): Promise<number[]> {
  const seen: number[] = [];
  for (let done = 0; done < 10;) {
    seen.push(await waiting());
    done += (await one.work()).length;
    await clock.sleep(1);
  }
  return seen;
}
