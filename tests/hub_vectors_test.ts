/** People compared by pgvector are the people that a hub compares itself. */
import assert from "node:assert/strict";
import { sql } from "kysely";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { lockTenant, noteChanges } from "../src/hub/db/tenant_numbers.ts";
import { lastChange } from "../src/hub/db/views/dumped_people.ts";
import { requireVectors } from "../src/hub/db/vectors/require_vectors.ts";
import type { HubIdentity } from "../src/hub/identity/hub_identity.ts";
import { PeopleInVectors } from "../src/hub/identity/people_in_vectors.ts";
import { recordReport } from "../src/hub/identity/record_report.ts";
import { seededRandom } from "../bench/eval/random_order.ts";
import { newPglite } from "./support/hub_database.ts";
import { faceOf, identityOn, lease, newPhoto, processed } from "./support/hub_reports.ts";
import { newTenant } from "./support/hub_tenant.ts";
import { databaseWithVectors, indexFrom } from "./support/hub_vectors.ts";

const DIMENSIONS = 128;

/** @returns looks of people who resemble each other somewhat, the same ones for one seed. */
function looks(seed: number) {
  const random = seededRandom(seed);
  const vector = () => Array.from({ length: DIMENSIONS }, () => random() * 2 - 1);
  const people = Array.from({ length: 12 }, vector);
  return () => {
    const person = people[Math.floor(random() * people.length)];
    const noise = vector(), share = random() * 1.2;
    const seen = person.map((value, i) => value + share * noise[i]), norm = Math.hypot(...seen);
    return Float32Array.from(seen, (value) => value / norm);
  };
}

/** Reports photos of two faces each. @returns whom each shows. */
async function reportPhotos(
  db: HubDatabase,
  tenant: string,
  seed: number,
  whose: (at: number) => HubIdentity,
): Promise<number[][]> {
  const look = looks(seed), shown: number[][] = [];
  for (let at = 0; at < 25; at++) {
    const leased = await lease(db, tenant, await newPhoto(db, tenant));
    const faces = [0, 1].map((place) => faceOf(look(), place));
    const { person_ids } = await recordReport(whose(at), { tenant }, processed(leased, faces));
    shown.push(person_ids);
  }
  return shown;
}

async function vectorsOf(db: HubDatabase, tenant: string): Promise<number[]> {
  return await db.withTenant({ tenant }, async (tx) => {
    const { rows } = await sql<{ id: number }>`
      SELECT person_id AS id FROM person_vector ORDER BY 1`.execute(tx);
    return rows.map(({ id }) => id);
  });
}

Deno.test("pgvector and the index in memory make the same people of the same photos", async () => {
  const db = await databaseWithVectors();
  for (const seed of [1, 2, 3]) {
    const [memory, vectors, both] = [
      ...[await newTenant(db), await newTenant(db), await newTenant(db)],
    ];
    const here = identityOn(db), there = identityOn(db, { byVectors: true });
    const expected = await reportPhotos(db, memory, seed, () => here);
    assert.deepEqual(await reportPhotos(db, vectors, seed, () => there), expected);
    // Each learns what the other one changed.
    const mixed = await reportPhotos(db, both, seed, (at) => at % 3 === 0 ? here : there);
    assert.deepEqual(mixed, expected);
    const people = Math.max(...expected.flat());
    assert.ok(people > 5 && people < 50, `${people} people`);
  }
});

Deno.test("people of an index are had, too, however few were asked of it", async () => {
  const db = await databaseWithVectors(),
    tenant = await newTenant(db),
    expected = await newTenant(db);
  const here = identityOn(db),
    people = new PeopleInVectors({
      ...{ model: "made", dimensions: DIMENSIONS, indexFrom: 3 },
    });
  const there = { ...identityOn(db, { byVectors: true }), people };
  const before = await reportPhotos(db, tenant, 5, () => there);
  assert.equal((await indexFrom(db, 3)).length > 0, true);
  assert.deepEqual(await indexFrom(db, 3), [], "an index that is fresh is not made again");
  const after = await reportPhotos(db, tenant, 6, () => there);
  assert.deepEqual(await reportPhotos(db, expected, 5, () => here), before);
  assert.deepEqual(await reportPhotos(db, expected, 6, () => here), after);
});

Deno.test("who is erased, or has no looks any more, has no vector", async () => {
  const db = await databaseWithVectors(), tenant = await newTenant(db);
  const identity = identityOn(db, { byVectors: true });
  await reportPhotos(db, tenant, 4, () => identity);
  await db.withTenant({ tenant }, async (tx) => {
    await lockTenant(tx, tenant);
    await identity.people.catchUp(tx, tenant, await lastChange(tx));
  });
  const all = await vectorsOf(db, tenant);
  assert.ok(all.includes(1) && all.includes(2));
  await db.withTenant({ tenant }, async (tx) => {
    await lockTenant(tx, tenant);
    await sql`DELETE FROM face WHERE person_id = 1`.execute(tx);
    await sql`DELETE FROM person WHERE id = 1`.execute(tx);
    await sql`DELETE FROM centroid WHERE person_id = 2`.execute(tx);
    await noteChanges(tx, tenant, [
      { kind: "person", id: 1, op: "gone" },
      { kind: "person", id: 2, op: "changed" },
    ]);
  });
  assert.ok(!(await vectorsOf(db, tenant)).includes(1), "at once");
  const size = await db.withTenant({ tenant }, async (tx) => {
    await lockTenant(tx, tenant);
    const wanted = { faces: [], farthest: 1, people: [] };
    return (await identity.people.near(tx, tenant, await lastChange(tx), wanted)).size;
  });
  assert.equal(size, all.length - 2);
  assert.deepEqual(await vectorsOf(db, tenant), all.filter((id) => id > 2));
});

Deno.test("a tenant sees its own vectors alone, and takes them along when it goes", async () => {
  const db = await databaseWithVectors(),
    [mine, theirs] = [await newTenant(db), await newTenant(db)];
  const identity = identityOn(db, { byVectors: true });
  for (const tenant of [mine, theirs]) await reportPhotos(db, tenant, 9, () => identity);
  const { rows } = await db.asBroker(
    `RESET ROLE; SELECT c.relname AS name, c.relforcerowsecurity AS forced
    FROM pg_class c WHERE c.relname IN ('person_vector', 'vector_state') ORDER BY 1`,
  );
  assert.deepEqual(rows, [
    { name: "person_vector", forced: true },
    { name: "vector_state", forced: true },
  ]);
  assert.ok((await vectorsOf(db, mine)).length > 0);
  const foreign = await db.withTenant(
    { tenant: mine },
    (tx) => sql`SELECT FROM person_vector WHERE tenant_id = ${theirs}`.execute(tx),
  );
  assert.equal(foreign.rows.length, 0);
});

Deno.test("a database without vectors says what makes them", async () => {
  const db = await newPglite();
  await assert.rejects(requireVectors(db), /the database has no vectors/);
  await requireVectors(await databaseWithVectors());
  await db.close();
});
