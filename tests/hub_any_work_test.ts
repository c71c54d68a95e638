/** Whatever workers, the clock and humans do in whichever order: no photo is lost or had by two. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { LeasedPhoto } from "../src/contracts/hub/work.ts";
import { HttpProblem } from "../src/http/http_problem.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { recordReport } from "../src/hub/identity/record_report.ts";
import { Roots } from "../src/hub/ingest/roots.ts";
import { sendUnsent } from "../src/hub/schedule/send_unsent.ts";
import { hearWorker } from "../src/hub/work/heartbeat.ts";
import { leasePhotos } from "../src/hub/work/lease_photos.ts";
import { setPhotoStatus } from "../src/hub/work/set_status.ts";
import { sweepLeases } from "../src/hub/work/sweep_leases.ts";
import { welcomeWorker } from "../src/hub/work/workers.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { failed, identityOn, processed } from "./support/hub_reports.ts";
import { newTenant } from "./support/hub_tenant.ts";
import { heldOf, helloOf, newWork, photosOf, type TestWork } from "./support/hub_work.ts";

const RUNS = 8, PHOTOS = 3, WORKERS = 2;

type Step =
  | { does: "lease" | "beat" | "drain" | "restart"; worker: number; most: number }
  /** Of any lease that the worker ever had, the last ones first. */
  | { does: "report" | "fail"; worker: number; which: number }
  | { does: "wait"; seconds: number }
  /** lose: every lease runs out. */
  | { does: "sweep" | "lose" | "repeat" }
  | { does: "ready" | "failed"; photo: number };

const worker = fc.nat(WORKERS - 1), photo = fc.integer({ min: 1, max: PHOTOS });
const most = fc.integer({ min: 1, max: 3 });
const which = fc.nat(2);
/** The more often those that lead to late reports. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant("lease" as const), worker, most }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant("report" as const), worker, which }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("lose" as const) }) },
  fc.record({ does: fc.constantFrom("beat", "drain", "restart"), worker, most }),
  fc.record({ does: fc.constant("fail" as const), worker, which }),
  fc.record({ does: fc.constant("wait" as const), seconds: fc.constantFrom(5, 40, 61, 601) }),
  fc.record({ does: fc.constantFrom("sweep", "repeat") }),
  fc.record({ does: fc.constantFrom("ready", "failed"), photo }),
);
/** Steps of one group are done at the same time. */
const steps = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), {
  ...{ minLength: 8, maxLength: 16 },
});

interface World extends TestWork {
  db: HubDatabase;
  tenant: string;
  /** Each worker's id, and the leases that it ever had, the last one first. */
  workers: { id: string; had: LeasedPhoto[] }[];
  /** Every lease that was given, by photo and attempt. */
  given: Map<string, string>;
  /** Of which leases a report was accepted that the photo was processed, by photo and attempt. */
  accepted: Set<string>;
  identity: ReturnType<typeof identityOn>;
}

const open = new AbortController().signal, everybody = {};

testOnHubDatabases("no photo is lost or had by two, whatever happens", async (db) => {
  await using test = await newWork(db);
  const identity = identityOn(db);
  const property = fc.asyncProperty(steps, async (groups) => {
    const tenant = await newTenant(db);
    await test.addPhotos(tenant, PHOTOS);
    const world: World = {
      ...{ ...test, db, tenant, identity, workers: [], given: new Map(), accepted: new Set() },
    };
    for (let i = 0; i < WORKERS; i++) world.workers.push(await newWorker(world));
    for (const group of groups) {
      await Promise.all(group.map((one) => take(world, one)));
      await checkStates(world);
    }
    await finish(world);
  });
  await fc.assert(property, { numRuns: RUNS });
});

async function newWorker({ work }: World) {
  const id = crypto.randomUUID();
  await welcomeWorker(work, everybody, helloOf(id));
  return { id, had: [] as LeasedPhoto[] };
}

async function take(world: World, step: Step): Promise<void> {
  const { work, tenant, clock, workers } = world;
  switch (step.does) {
    case "wait":
      return await clock.advance(step.seconds * 1000);
    case "sweep":
      return void await sweepLeases(work, tenant);
    case "lose":
      await clock.advance(61_000);
      return void await sweepLeases(work, tenant);
    case "repeat":
      return await world.db.withTenant(
        { tenant },
        (tx) => work.broker.publish(tx, [{ tenant, photo: 1 }]),
      );
    case "ready":
    case "failed":
      return await unlessRefused(() => setStatus(world, step.photo, step.does));
    case "restart":
      workers[step.worker] = await newWorker(world);
      return;
    case "report":
    case "fail": {
      const { id, had } = workers[step.worker], leased = had[step.which];
      return leased === undefined ? undefined : await report(world, id, leased, step.does);
    }
    default:
      return await unlessRefused(() => askHub(world, step));
  }
}

async function askHub(
  world: World,
  { does, worker, most }: Step & { worker: number; most: number },
): Promise<void> {
  const { work } = world, mine = world.workers[worker];
  if (does === "lease") {
    const wanted = { worker: mine.id, most, waitMs: 0 };
    const leased = await leasePhotos(work, everybody, wanted, open);
    noteGiven(world, leased);
    mine.had.unshift(...leased);
    return;
  }
  // It lists some of those that it had, whether they are still its own or not.
  const leases = mine.had.slice(0, most).map(heldOf);
  const state = does === "drain" ? "draining" : "active";
  await hearWorker(work, everybody, { worker: mine.id, state, leases });
}

function noteGiven({ given, tenant }: World, leased: readonly LeasedPhoto[]): void {
  for (const { photo_id, attempt, lease_id, tenant: of } of leased) {
    if (of !== tenant) continue;
    const key = `${photo_id} ${attempt}`;
    assert.ok(!given.has(key), `photo ${key} was given twice`);
    given.set(key, lease_id);
  }
}

async function report(
  { identity, accepted, tenant }: World,
  worker: string,
  { photo_id, lease_id, attempt, tenant: of }: LeasedPhoto,
  what: "report" | "fail",
): Promise<void> {
  if (of !== tenant) return;
  const leased = { photo_id, lease_id, attempt, worker };
  const said = { ...what === "report" ? processed(leased, []) : failed(leased, true), tenant };
  const isNew = { ...said, callback_id: crypto.randomUUID() };
  await unlessRefused(async () => {
    await recordReport(identity, everybody, isNew);
    const key = `${photo_id} ${attempt}`;
    assert.ok(!accepted.has(key), `photo ${key} was accepted twice`);
    if (what === "report") accepted.add(key);
  });
}

async function setStatus(world: World, photo: number, to: "ready" | "failed"): Promise<void> {
  const status = to === "ready" ? "READY" : "FAILED";
  await setPhotoStatus(world.work, { tenant: world.tenant }, { photo, status });
}

/** Whoever comes too late is told so. */
async function unlessRefused(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof HttpProblem && error.status === 409)) throw error;
  }
}

async function checkStates({ db, tenant, given, accepted }: World): Promise<void> {
  const photos = await photosOf(db, tenant);
  assert.equal(photos.size, PHOTOS);
  for (const { id, state, attempt, lease_id, leased_by } of photos.values()) {
    const isHeld = state === "PROCESSING";
    assert.deepEqual([lease_id !== null, leased_by !== null], [isHeld, isHeld], `photo ${id}`);
    if (isHeld) assert.equal(given.get(`${id} ${attempt}`), lease_id, `photo ${id}`);
    if (state === "PROCESSED") assert.ok(accepted.has(`${id} ${attempt}`), `photo ${id}`);
  }
}

/** Each photo comes to its end once workers do their work: nothing waits that nobody is told of. */
async function finish(world: World): Promise<void> {
  const { work, clock, db, tenant, photosFolder } = world;
  await clock.advance(601_000);
  await sweepLeases(work, tenant);
  for (const { id, state } of (await photosOf(db, tenant)).values()) {
    if (state === "FAILED") await setStatus(world, id, "ready");
  }
  // Of two who send a photo at once, one may leave it to the sweep.
  const roots = new Roots([{ name: "photos", folder: photosFolder }]);
  for (const _ of [1, 2]) await sendUnsent({ ...work, clock, roots }).run();
  const last = await newWorker(world);
  for (let more = true; more;) {
    const leased = await leasePhotos(
      work,
      everybody,
      { worker: last.id, most: 4, waitMs: 0 },
      open,
    );
    noteGiven(world, leased);
    for (const one of leased) await report(world, last.id, one, "report");
    more = leased.length > 0;
  }
  await checkStates(world);
  const states = [...(await photosOf(db, tenant)).values()].map(({ state }) => state);
  assert.deepEqual(states, Array.from({ length: PHOTOS }, () => "PROCESSED"));
}
