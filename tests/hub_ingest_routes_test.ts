/** What the API says of folders that are taken in. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { Cursors } from "../src/hub/api/cursors.ts";
import { IngestRunner } from "../src/hub/ingest/ingest_runner.ts";
import { Roots } from "../src/hub/ingest/roots.ts";
import { newHub, type TestTenant } from "./support/hub_app.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { testOnHubDatabases, testOnPostgres } from "./support/hub_database.ts";
import { newIngest } from "./support/hub_ingest.ts";

/** A hub, and a folder of a root `mine` that belongs to the first tenant, as `photos` does to all. */
async function newServedIngest(db: HubDatabase) {
  const test = await newIngest(db), own = { tenants: [] as string[] };
  const roots = new Roots([
    { name: "photos", folder: test.folder },
    { name: "mine", folder: test.folder, ...own },
  ]);
  const scope = { ...test.scope, roots }, ingest = new IngestRunner(scope);
  const hub = await newHub(db, { ...scope, ingest, cursors: new Cursors(new Uint8Array(32)) });
  own.tenants.push(hub.mine.id);
  const start = (as: TestTenant["operator"], body: unknown, headers?: Record<string, string>) =>
    hub.send(as, "POST", "/v1/ingest-folder", body, headers);
  return { ...test, hub, ingest, start };
}

testOnHubDatabases(
  "a folder is taken in over the API, and only whose it is sees it",
  async (db) => {
    const { hub, ingest, start, write, folder } = await newServedIngest(db);
    const { mine, theirs, send } = hub;
    await write("wedding/1.jpg", "wedding/2.jpg");
    const started = await start(mine.operator, { path: "photos/wedding", jobName: "The wedding" });
    assert.equal(started.status, 202, JSON.stringify(started.body));
    const { jobId } = started.body;
    await ingest.settled();
    const status = await send(mine.viewer, "GET", `/v1/ingest-status/${jobId}`);
    assert.deepEqual(status.body, {
      ...{ jobId, name: "The wedding", root: "photos", path: "wedding" },
      ...{ requested_by: mine.operator.caller.id, created_at: status.body.created_at },
      ...{ finished_at: null, status: "PUBLISHED", fault: null, scanned: 2, inserted: 2 },
      ...{ duplicates: 0, skipped: 0, published: 2, processed: 0, no_faces: 0, failed: 0 },
      ...{ failed_batches: 0, faces: 0, persons_created: 0, persons_matched: 0 },
    });
    const missing = await send(mine.viewer, "GET", `/v1/ingest-status/${crypto.randomUUID()}`);
    for (const as of [theirs.tenant_admin, mine.site_manager]) {
      const hidden = await send(as, "GET", `/v1/ingest-status/${jobId}`);
      assert.deepEqual([hidden.status, hidden.body.title], [404, missing.body.title]);
      assert.deepEqual((await send(as, "GET", "/v1/ingest-jobs")).body.items, []);
    }
    const site = await start(mine.site_manager, { path: join(folder, "wedding") });
    assert.equal((await send(mine.site_manager, "GET", "/v1/ingest-jobs")).body.items.length, 1);
    assert.equal(site.status, 202);
    assert.deepEqual(hub.failures, []);
  },
);

testOnHubDatabases("what cannot be taken in is refused with the reason", async (db) => {
  const { hub: { mine, theirs }, start, write } = await newServedIngest(db);
  await write("1.jpg");
  const refusals: [TestTenant["operator"], unknown, number][] = [
    [mine.operator, { path: "photos/../.." }, 422],
    [mine.operator, { path: "/etc" }, 422],
    [mine.operator, { path: "photos/1.jpg" }, 422],
    [mine.operator, { path: "photos", batchSize: 0 }, 422],
    [mine.operator, { path: "photos", more: 1 }, 422],
    [mine.operator, { path: "photos", site: crypto.randomUUID() }, 422],
    [mine.operator, { path: "photos", site: theirs.site }, 422],
    [mine.site_manager, { path: "photos", site: mine.otherSite }, 422],
    [theirs.operator, { path: "mine" }, 422],
    [mine.viewer, { path: "photos" }, 403],
    [mine.worker, { path: "photos" }, 403],
  ];
  for (const [as, body, expected] of refusals) {
    const { status, body: problem } = await start(as, body);
    assert.equal(status, expected, JSON.stringify([body, problem]));
  }
  assert.equal((await start(mine.operator, { path: "mine" })).status, 202);
});

testOnHubDatabases("a request that is repeated with its key begins one job", async (db) => {
  const { hub: { mine, send }, ingest, start, write } = await newServedIngest(db);
  await write("1.jpg");
  const body = { path: "photos" }, headers = { "idempotency-key": "once-1" };
  const answers = await Promise.all([1, 2, 3].map(() => start(mine.operator, body, headers)));
  const given = answers.filter(({ status }) => status === 202);
  assert.ok(given.length > 0 && new Set(given.map((one) => one.body.jobId)).size === 1);
  assert.ok(answers.every(({ status }) => status === 202 || status === 409));
  assert.deepEqual((await start(mine.operator, body, headers)).body, given[0].body);
  assert.equal((await start(mine.operator, { path: "mine" }, headers)).status, 422);
  assert.notEqual((await start(mine.tenant_admin, body, headers)).body.jobId, given[0].body.jobId);
  assert.equal((await start(mine.operator, body, { "idempotency-key": "a b" })).status, 422);
  await ingest.settled();
  assert.equal((await send(mine.viewer, "GET", "/v1/ingest-jobs")).body.items.length, 2);
});

testOnPostgres("a repeated request is refused while the first one is under way", async (db) => {
  const { hub: { mine }, start, write } = await newServedIngest(db);
  await write("1.jpg");
  const body = { path: "photos" }, headers = { "idempotency-key": "busy" };
  const key = JSON.stringify([
    mine.id,
    "POST /v1/ingest-folder",
    `${mine.operator.caller.id} busy`,
  ]);
  await db.withTenant({ tenant: mine.id }, async (tx) => {
    const { sql } = await import("kysely");
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 2))`.execute(tx);
    const { status, headers: answered } = await start(mine.operator, body, headers);
    assert.deepEqual([status, answered.get("retry-after")], [409, "1"]);
  });
  assert.equal((await start(mine.operator, body, headers)).status, 202);
});

testOnHubDatabases("a dry run counts, and changes nothing", async (db) => {
  const { hub: { mine, send }, ingest, start, write, folder } = await newServedIngest(db);
  await write("1.jpg", "a/2.jpg", "a/3.jpg");
  await Deno.writeTextFile(join(folder, "notes.txt"), "words");
  await start(mine.operator, { path: "photos", recursive: false });
  await ingest.settled();
  const tried = await start(mine.operator, { path: "photos", dryRun: true });
  assert.deepEqual([tried.status, tried.body], [200, {
    ...{ dry_run: true, scanned: 4, known: 1, skipped: 1, photos: 2, bytes: 8 },
    estimated_seconds: null,
  }]);
  await db.asSystem((tx) =>
    tx.insertInto("worker").values({
      ...{ id: crypto.randomUUID(), tenant_id: null, name: "w", version: "1", model: "m" },
      ...{ capabilities: JSON.stringify({ slots: 3 }), state: "active", refused: null },
    }).execute()
  );
  const { estimated_seconds } = (await start(mine.operator, { path: "photos", dryRun: true })).body;
  assert.equal(estimated_seconds, 1);
  assert.equal((await send(mine.viewer, "GET", "/v1/ingest-jobs")).body.items.length, 1);
});

testOnHubDatabases("jobs are listed in pages, the newest first, and stopped once", async (db) => {
  const { hub: { mine, theirs, send }, start, write } = await newServedIngest(db);
  await write("1.jpg");
  const made: string[] = [];
  for (const jobName of ["a", "b", "c"]) {
    made.push((await start(mine.operator, { path: "photos", jobName })).body.jobId);
  }
  const seen: string[] = [];
  for (let cursor = ""; cursor !== null;) {
    const { body } = await send(mine.viewer, "GET", `/v1/ingest-jobs?limit=2${cursor}`);
    seen.push(...body.items.map(({ jobId }: { jobId: string }) => jobId));
    if (body.next_cursor === null) break;
    cursor = `&cursor=${encodeURIComponent(body.next_cursor)}`;
  }
  assert.deepEqual(seen.toSorted(), made.toSorted());
  assert.equal(seen.length, 3);
  const stop = (as: TestTenant["operator"], job: string) =>
    send(as, "POST", `/v1/ingest-jobs/${job}/stop`);
  assert.equal((await stop(theirs.operator, made[0])).status, 404);
  assert.equal((await stop(mine.viewer, made[0])).status, 403);
  const id = crypto.randomUUID();
  await db.withTenant({ tenant: mine.id }, (tx) =>
    tx.insertInto("ingest_job").values({
      ...{ tenant_id: mine.id, id, name: "held up", root: "photos", root_folder: "0", path: "" },
      ...{ recursive: true, batch_size: 1, requested_by: "user:x" },
    }).execute());
  const stopped = await stop(mine.operator, id);
  assert.deepEqual([stopped.status, stopped.body.status], [200, "COMPLETED"]);
  assert.equal(stopped.body.fault, `Stopped by ${mine.operator.caller.id}`);
  assert.equal((await stop(mine.operator, id)).status, 409);
});

testOnHubDatabases("whoever takes in folders sees the roots of their tenant alone", async (db) => {
  const { hub: { mine, theirs, send, failures }, folder } = await newServedIngest(db);
  const roots = async (as: TestTenant["operator"], query = "") =>
    (await send(as, "GET", `/v1/roots${query}`)).body;
  const there = (name: string) => ({ name, fault: null });
  assert.deepEqual((await roots(mine.operator)).items, [there("mine"), there("photos")]);
  assert.deepEqual((await roots(theirs.operator)).items, [there("photos")]);
  const first = await roots(mine.operator, "?limit=1");
  assert.deepEqual(first.items, [there("mine")]);
  const next = await roots(mine.operator, `?limit=1&cursor=${first.next_cursor}`);
  assert.deepEqual(next, { items: [there("photos")], next_cursor: null });
  assert.equal((await send(mine.viewer, "GET", "/v1/roots")).status, 403);
  await Deno.rename(folder, `${folder}-away`);
  const [away] = (await roots(theirs.operator)).items;
  assert.match(away.fault, /The folder of the root photos is not there/);
  assert.equal(away.said.fault.code, "rootGone");
  await Deno.rename(`${folder}-away`, folder);
  assert.deepEqual((await roots(theirs.operator)).items, [there("photos")]);
  assert.deepEqual(failures, []);
});
