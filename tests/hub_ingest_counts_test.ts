/** Whatever happens to jobs, in whichever order, each file of each job is counted once in the end. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { join } from "node:path";
import type { HubDatabase } from "../src/hub/db/database.ts";
import type { PhotoOutcome } from "../src/hub/db/ingest_outcomes.ts";
import { IngestRunner } from "../src/hub/ingest/ingest_runner.ts";
import { retryPhotos } from "../src/hub/schedule/retry_photos.ts";
import { sendUnsent } from "../src/hub/schedule/send_unsent.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { newIngest, type TestIngest } from "./support/hub_ingest.ts";
import { hurriedClock } from "./support/hurried_clock.ts";

const folders = ["", "a", "a/b", "c"];
const folder = fc.constantFrom(...folders), file = fc.integer({ min: 1, max: 4 });
const outcome = fc.constantFrom<PhotoOutcome["outcome"]>(
  ...["processed", "no_faces", "duplicate", "failed"] as const,
);

const step = fc.oneof(
  fc.record({ does: fc.constant("write" as const), folder, file, isPhoto: fc.boolean() }),
  fc.record({
    ...{ does: fc.constant("ingest" as const), folder, batchSize: fc.integer({ min: 1, max: 4 }) },
    // Ended after so many turns of the event loop, as by a restart.
    ...{ recursive: fc.boolean(), cutAfter: fc.option(fc.nat(40)) },
  }),
  fc.record({ does: fc.constant("work" as const), outcomes: fc.array(outcome, { minLength: 1 }) }),
  fc.record({ does: fc.constant("lose" as const) }),
  fc.record({ does: fc.constant("sweep" as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

testOnHubDatabases("each file of each job is counted once in the end", async (db) => {
  const numRuns = db.engine === "postgres" ? 10 : 4;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), (steps) => live(db, steps)),
    { numRuns, endOnFailure: true },
  );
});

interface Job {
  id: string;
  /** How many files its folder holds, by now or when its scan ended. */
  files: () => Promise<number>;
}

async function live(db: HubDatabase, steps: readonly Step[]): Promise<void> {
  // The queue of an earlier run is none of this one's business.
  await db.asBroker("DELETE FROM pgboss.job");
  const one = await newIngest(db, { clock: hurriedClock(1000) }), jobs: Job[] = [];
  for (const each of folders) {
    await one.write(join(each, "1.jpg"), join(each, "2.jpg"));
    await Deno.writeTextFile(join(one.folder, each, "1.txt"), "words");
  }
  for (const each of steps) await take(db, one, jobs, each);
  await finish(one);
  for (const job of jobs) await assertAddsUp(one, job);
  const left = await db.withTenant(
    { tenant: one.tenant },
    (tx) =>
      tx.selectFrom("photo").select("id").where("state", "in", ["READY", "PROCESSING"]).execute(),
  );
  assert.deepEqual(left, [], "photos that nobody dealt with");
}

async function take(db: HubDatabase, one: TestIngest, jobs: Job[], step: Step): Promise<void> {
  if (step.does === "write") {
    const path = join(step.folder, `${step.file}${step.isPhoto ? ".jpg" : ".txt"}`);
    if (step.isPhoto) await one.write(path);
    else await Deno.writeTextFile(join(one.folder, path), "words");
  } else if (step.does === "ingest") jobs.push(await ingest(one, step));
  else if (step.does === "work") {
    let at = 0;
    await one.work(() => step.outcomes[at++ % step.outcomes.length]);
  } else if (step.does === "lose") await db.asBroker("DELETE FROM pgboss.job");
  else await sweep(one);
}

async function ingest(
  one: TestIngest,
  { folder, recursive, batchSize, cutAfter }: Extract<Step, { does: "ingest" }>,
): Promise<Job> {
  const id = await one.add(folder, { batchSize, recursive });
  const files = () => countFiles(join(one.folder, folder), recursive);
  const runner = new IngestRunner(one.scope);
  runner.start({ tenant: one.tenant, job: id });
  if (cutAfter === null) await runner.settled();
  else {
    for (let turns = 0; turns < cutAfter; turns++) await new Promise((turn) => setTimeout(turn));
    await runner.close();
  }
  if ((await one.status(id)).scanning) return { id, files };
  const count = await files();
  return { id, files: () => Promise.resolve(count) };
}

async function countFiles(folder: string, recursive: boolean): Promise<number> {
  let count = 0;
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (isFile) count++;
    else if (recursive) count += await countFiles(join(folder, name), true);
  }
  return count;
}

async function sweep(one: TestIngest): Promise<void> {
  await retryPhotos(one.scope).run();
  await sendUnsent(one.scope).run();
}

/** Until nothing is left to do. */
async function finish(one: TestIngest): Promise<void> {
  const runner = new IngestRunner(one.scope);
  await runner.resume(one.tenant);
  await runner.settled();
  // A few messages that were lost are missed once the queue is empty.
  for (let sweeps = 0; sweeps < 2; sweeps++) {
    await sweep(one);
    await one.work();
  }
}

async function assertAddsUp(one: TestIngest, { id, files }: Job): Promise<void> {
  const standing = await one.status(id);
  const { status, scanned, processed, failed, duplicates, skipped, waiting, noFaces } = standing;
  const said = JSON.stringify(standing);
  assert.equal(status, "COMPLETED", said);
  assert.equal(scanned, await files(), said);
  assert.equal(processed + failed + duplicates + skipped, scanned, said);
  assert.deepEqual([waiting, standing.failedBatches], [0, 0], said);
  assert.ok(noFaces <= processed && standing.inserted <= scanned, said);
}
