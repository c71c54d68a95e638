/** What workers report is recorded once, by the lease that they have, and makes the people. */
import assert from "node:assert/strict";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { lockTenant, noteChanges } from "../src/hub/db/tenant_numbers.ts";
import type { Detection } from "../src/contracts/hub/photo_report.ts";
import { HttpProblem } from "../src/http/http_problem.ts";
import { recordReport } from "../src/hub/identity/record_report.ts";
import { type Actor, newHub } from "./support/hub_app.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import {
  faceOf,
  failed,
  identityOn,
  lease,
  lookOf,
  newPhoto,
  processed,
} from "./support/hub_reports.ts";
import { newTenant } from "./support/hub_tenant.ts";

/** Everything that a report may change. */
async function everything(db: HubDatabase, tenant: string) {
  return await db.withTenant({ tenant }, async (tx) => ({
    photos: await tx.selectFrom("photo").selectAll().orderBy("id").execute(),
    faces: await tx.selectFrom("face").selectAll().orderBy("id").execute(),
    people: await tx.selectFrom("person").selectAll().orderBy("id").execute(),
    centroids: await tx.selectFrom("centroid").selectAll().orderBy("person_id").execute(),
    changes: await tx.selectFrom("change").selectAll().orderBy("rev").execute(),
    state: await tx.selectFrom("tenant_state").selectAll().execute(),
  }));
}

const statusOf = (status: number) => (error: unknown) =>
  error instanceof HttpProblem && error.status === status;

testOnHubDatabases("people are met for the first time, and again", async (db) => {
  const tenant = await newTenant(db), identity = identityOn(db);
  const report = async (...people: number[]) => {
    const leased = await lease(db, tenant, await newPhoto(db, tenant));
    const faces = people.map((person, at) => faceOf(lookOf(person), at));
    const { person_ids, created_person_ids } = await recordReport(
      identity,
      { tenant },
      processed(leased, faces),
    );
    return [person_ids, created_person_ids];
  };
  assert.deepEqual(await report(10, 11), [[1, 2], [1, 2]]);
  assert.deepEqual(await report(11, 12), [[2, 3], [3]]);
  assert.deepEqual(await report(), [[], []]);
  // Another process knows what the database says.
  assert.deepEqual(
    (await recordReport(
      identityOn(db),
      { tenant },
      processed(await lease(db, tenant, await newPhoto(db, tenant)), [faceOf(lookOf(12))]),
    )).person_ids,
    [3],
  );
  assert.deepEqual(await report(12), [[3], []]);
  const { photos, faces, state } = await everything(db, tenant);
  assert.deepEqual(photos.map(({ state, no_faces }) => [state, no_faces]), [
    ...[["PROCESSED", false], ["PROCESSED", false], ["PROCESSED", true], ["PROCESSED", false]],
    ["PROCESSED", false],
  ]);
  assert.deepEqual(faces.map(({ id, person_id }) => [id, person_id]), [
    ...[[1, 1], [2, 2], [3, 2], [4, 3], [5, 3], [6, 3]],
  ]);
  assert.deepEqual([state[0].next_face, state[0].next_person, state[0].model], [7, 4, "made"]);
});

testOnHubDatabases(
  "somebody whose folder another process took gets it by the next report",
  async (db) => {
    const tenant = await newTenant(db), identity = identityOn(db);
    const report = async () => {
      const leased = await lease(db, tenant, await newPhoto(db, tenant));
      await recordReport(identity, { tenant }, processed(leased, [faceOf(lookOf(1))]));
      const { people } = await everything(db, tenant);
      return people.map(({ has_folder }) => has_folder);
    };
    assert.deepEqual(await report(), [true]);
    await db.withTenant({ tenant }, async (tx) => {
      await lockTenant(tx, tenant);
      await tx.updateTable("person").set({ has_folder: false }).execute();
      await noteChanges(tx, tenant, [{ kind: "person", id: 1, op: "changed" }]);
    });
    assert.deepEqual(await report(), [true]);
  },
);

testOnHubDatabases("a report is recorded once, and by the lease that the photo has", async (db) => {
  const tenant = await newTenant(db), identity = identityOn(db);
  const record = (report: Parameters<typeof recordReport>[2]) =>
    recordReport(identity, { tenant }, report);
  const leased = await lease(db, tenant, await newPhoto(db, tenant));
  const report = processed(leased, [faceOf(lookOf(1))]);
  const answer = await record(report), before = await everything(db, tenant);
  assert.deepEqual(await record(report), answer);
  await assert.rejects(record({ ...report, detections: [] }), statusOf(422));
  await assert.rejects(record({ ...report, callback_id: "another-id" }), statusOf(409));
  await assert.rejects(record({ ...report, tenant: crypto.randomUUID() }), statusOf(404));
  const next = await lease(db, tenant, await newPhoto(db, tenant));
  const waiting = await everything(db, tenant);
  await assert.rejects(record(processed(next, [], { model: "another" })), statusOf(409));
  await assert.rejects(record({ ...processed(next, []), attempt: 2 }), statusOf(409));
  await assert.rejects(
    record(processed(next, [{ ...faceOf(lookOf(1)), embedding: "AAAA" }])),
    statusOf(422),
  );
  assert.deepEqual(await everything(db, tenant), waiting);
  assert.deepEqual(waiting.faces, before.faces);
});

testOnHubDatabases(
  "a photo that fails is tried again a few times, if that may help",
  async (db) => {
    const tenant = await newTenant(db), identity = identityOn(db);
    const fail = async (mayRetry: boolean) => {
      const leased = await lease(db, tenant, await newPhoto(db, tenant));
      await recordReport(identity, { tenant }, failed(leased, mayRetry));
      return await db.withTenant(
        { tenant },
        (tx) =>
          tx.selectFrom("photo").selectAll().where("id", "=", leased.photo_id)
            .executeTakeFirstOrThrow(),
      );
    };
    const once = await fail(true), never = await fail(false);
    assert.deepEqual([once.state, once.failures, once.lease_id], ["FAILED", 1, null]);
    assert.equal(once.retry_at?.getTime(), identity.clock.date() + 60_000);
    assert.deepEqual([never.state, never.retry_at, never.fault_code], ["FAILED", null, "damaged"]);
  },
);

testOnHubDatabases(
  "a worker reports over the API, for its own tenant or for one it names",
  async (db) => {
    const hub = await newHub(db, { identity: identityOn(db) }), { mine } = hub;
    const send = (as: Actor, body: unknown) =>
      hub.send(as, "POST", "/v1/callback/photo-processed", body);
    const report = async () =>
      processed(await lease(db, mine.id, await newPhoto(db, mine.id)), [faceOf(lookOf(1))]);
    assert.deepEqual((await send(mine.worker, await report())).body, {
      ...{ ok: true, person_ids: [1], created_person_ids: [1] },
    });
    const next = await report();
    assert.equal((await send(hub.worker, next)).status, 422);
    assert.equal((await send(hub.theirs.worker, next)).status, 409);
    assert.equal((await send(mine.operator, next)).status, 403);
    const [nowhere, named] = [crypto.randomUUID(), mine.id.toUpperCase()];
    assert.equal((await send(hub.worker, { ...next, tenant: nowhere })).status, 409);
    assert.equal((await send(hub.worker, { ...next, camera: "a\0b", tenant: named })).status, 422);
    assert.equal((await send(hub.worker, { ...next, tenant: named })).status, 200);
    assert.deepEqual(hub.failures, []);
  },
);

testOnHubDatabases("whom a worker suggests decides nothing, and must make sense", async (db) => {
  const identity = identityOn(db), hub = await newHub(db, { identity }), { mine, failures } = hub;
  const report = async (faces: (Detection | Record<string, unknown>)[]) => {
    const leased = await lease(db, mine.id, await newPhoto(db, mine.id));
    const body = { ...processed(leased, []), detections: faces };
    return await hub.send(mine.worker, "POST", "/v1/callback/photo-processed", body);
  };
  assert.deepEqual((await report([faceOf(lookOf(1)), faceOf(lookOf(2), 1)])).body.person_ids, [
    1,
    2,
  ]);
  const suggesting = (look: number, suggested_person: unknown, similarity: unknown) => (
    { ...faceOf(lookOf(look)), suggested_person, similarity }
  );
  const whoIs = async (face: Record<string, unknown>) => {
    const { body: { person_ids, created_person_ids } } = await report([face]);
    return [person_ids, created_person_ids];
  };
  assert.deepEqual(await whoIs(suggesting(1, 2, 1)), [[1], []], "somebody else");
  assert.deepEqual(await whoIs(suggesting(2, 999, 0.99)), [[2], []], "nobody");
  assert.deepEqual(await whoIs(suggesting(3, 1, 1)), [[3], [3]], "somebody new");
  for (const [person, similarity] of [[0, 0.5], [1.5, 0.5], ["1", 0.5], [1, 1.01], [1, null]]) {
    const { status } = await report([suggesting(1, person, similarity)]);
    assert.equal(status, 422, `${person} ${similarity}`);
  }
  assert.deepEqual(failures, []);
});
