/** However reports come, the people are those that the rules make of the same faces in that order. */
import assert from "node:assert/strict";
import type { Detection } from "../src/contracts/hub/photo_report.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { changePhotoState } from "../src/hub/db/photo_state.ts";
import { recordReport } from "../src/hub/identity/record_report.ts";
import { HttpProblem } from "../src/http/http_problem.ts";
import { assignFaces } from "../src/people/assign.ts";
import { CentroidIndex } from "../src/people/centroid_index.ts";
import { testOnPostgres } from "./support/hub_database.ts";
import { faceOf, identityOn, lease, leasedPhotos, processed } from "./support/hub_reports.ts";
import { newTenant } from "./support/hub_tenant.ts";
import { madeFaces } from "./support/made_faces.ts";
import { bounds } from "./support/match_bounds.ts";

const PEOPLE = 100, DIMENSIONS = 128;

/** @returns a face of a person, each time a little different. */
function sightOf(person: number, time: number): Detection {
  const look = new Float32Array(DIMENSIONS);
  look[person] = Math.sqrt(0.9), look[PEOPLE + time % (DIMENSIONS - PEOPLE)] = Math.sqrt(0.1);
  return faceOf(look);
}

testOnPostgres(
  "a thousand first sightings of a hundred people at once make a hundred",
  async (db) => {
    const tenant = await newTenant(db), leased = await leasedPhotos(db, tenant, 1000);
    // As if two hubs shared the database.
    const hubs = [identityOn(db), identityOn(db)];
    const answers = await Promise.all(leased.map(async (one, at) => {
      const report = processed(one, [sightOf(at % PEOPLE, at)]);
      return await recordReport(hubs[at % 2], { tenant }, report);
    }));
    const personOf = new Map<number, Set<number>>();
    answers.forEach(({ person_ids }, at) => {
      const known = personOf.get(at % PEOPLE) ?? new Set();
      for (const person of person_ids) known.add(person);
      personOf.set(at % PEOPLE, known);
    });
    assert.ok([...personOf.values()].every(({ size }) => size === 1));
    const people = await db.withTenant(
      { tenant },
      (tx) => tx.selectFrom("person").select("id").orderBy("id").execute(),
    );
    assert.deepEqual(
      people.map(({ id }) => id),
      Array.from({ length: PEOPLE }, (_, i) => i + 1),
    );
    assert.equal(answers.flatMap(({ created_person_ids }) => created_person_ids).length, PEOPLE);
  },
);

/** What there is in the end, but for what tells who sent it, and when. */
async function outcome(db: HubDatabase, tenant: string) {
  return await db.withTenant({ tenant }, async (tx) => ({
    photos: await tx.selectFrom("photo").select(["id", "state", "no_faces"]).orderBy("id")
      .execute(),
    faces: (await tx.selectFrom("face").selectAll().orderBy("id").execute())
      .map(({ tenant_id: _, ...face }) => face),
    people: await tx.selectFrom("person").select(["id", "has_folder"]).orderBy("id").execute(),
    centroids: (await tx.selectFrom("centroid").selectAll().orderBy("person_id").execute())
      .map(({ tenant_id: _, ...centroid }) => centroid),
    changes: await tx.selectFrom("change").select(["rev", "kind", "id", "op"]).orderBy("rev")
      .execute(),
    receipts: (await tx.selectFrom("callback_receipt").select("photo_id").orderBy("photo_id")
      .execute()).length,
  }));
}

testOnPostgres("reports that come twice or too late change nothing", async (db) => {
  const [plain, rough] = [await newTenant(db), await newTenant(db)], identity = identityOn(db);
  const run = async (tenant: string, isRough: boolean) => {
    for (const [at, first] of (await leasedPhotos(db, tenant, 200)).entries()) {
      const faces = [sightOf(at % 23, at)], isLate = isRough && at % 10 === 3;
      const send = (one: typeof first) => recordReport(identity, { tenant }, processed(one, faces));
      let last = first;
      if (isLate) {
        const { photo_id: photo } = first;
        await db.withTenant({ tenant }, (tx) => changePhotoState(tx, "release", { photo }));
        last = await lease(db, tenant, photo);
      }
      if (isRough && at % 10 === 7) {
        const [one, same] = await Promise.all([send(last), send(last)]);
        assert.deepEqual(one, same);
      } else if (isLate) {
        const [kept, late] = await Promise.allSettled([send(last), send(first)]);
        assert.equal(kept.status, "fulfilled");
        assert.ok(late.status === "rejected" && late.reason instanceof HttpProblem);
        assert.equal(late.reason.status, 409);
      } else await send(last);
    }
  };
  await run(plain, false);
  await run(rough, true);
  assert.deepEqual(await outcome(db, rough), await outcome(db, plain));
});

testOnPostgres("a hub makes the same people of faces as the rules alone", async (db) => {
  const made = madeFaces(
    Array.from({ length: 30 }, (_, i) => ({ faces: 2 + i % 9, clarity: [9, 20] as const })),
    7,
  );
  const photos = Array.from({ length: Math.ceil(made.length / 2) }, (_, at) => (
    made.slice(2 * at, 2 * at + 2).map(({ embedding, clarity }, place) => (
      { ...faceOf(embedding, place), embedding_norm: clarity }
    ))
  ));
  const dimensions = made[0].embedding.length, tenant = await newTenant(db);
  const index = new CentroidIndex(dimensions),
    leased = await leasedPhotos(db, tenant, photos.length);
  let next = 1, identity = identityOn(db, { dimensions });
  for (const [at, detections] of photos.entries()) {
    const faces = detections.map(({ box, embedding_norm: clarity, embedding }, id) => (
      { id, box, clarity, embedding: new Float32Array(Uint8Array.fromBase64(embedding).buffer) }
    )).filter(({ clarity }) => clarity >= bounds.clarity.min);
    const { personOf, founded, centroids } = assignFaces(faces, index, bounds, next);
    next += founded.length;
    for (const centroid of centroids) index.put(centroid);
    // Half-way, the hub begins anew, with what is in the database.
    if (at === Math.floor(photos.length / 2)) identity = identityOn(db, { dimensions });
    const answer = await recordReport(identity, { tenant }, processed(leased[at], detections));
    assert.deepEqual(answer.person_ids, [...new Set(personOf.values())].sort((a, b) => a - b));
    assert.deepEqual(answer.created_person_ids, founded);
  }
  assert.ok(next > 20 && next < made.length, `${next} people`);
});

testOnPostgres("a transaction that fails leaves the people in memory as they were", async (db) => {
  const tenant = await newTenant(db), identity = identityOn(db, { mostBytes: 1 });
  const [first, second, third] = await leasedPhotos(db, tenant, 3);
  await recordReport(identity, { tenant }, processed(first, [sightOf(1, 0)]));
  const cut: HubDatabase = {
    ...db,
    withTenant: (scope, run) =>
      db.withTenant(scope, async (tx) => {
        await run(tx);
        throw new Error("the connection broke");
      }),
  };
  const unlucky = recordReport(
    { ...identity, db: cut },
    { tenant },
    processed(second, [sightOf(2, 0)]),
  );
  await assert.rejects(unlucky, /the connection broke/);
  const answer = await recordReport(identity, { tenant }, processed(third, [sightOf(3, 0)]));
  assert.deepEqual(answer.created_person_ids, [2]);
  // However little room there is, the tenant in use stays; another one takes its place.
  const other = await newTenant(db), [theirs] = await leasedPhotos(db, other, 1);
  await recordReport(identity, { tenant: other }, processed(theirs, [sightOf(1, 0)]));
  assert.equal(identity.people.known().length, 1);
});
