/**
 * Faces compared with a tenant's people in memory and by pgvector, side by side: time, recall, memory:
 * POSTGRES_BIN=… deno run -A --no-check bench/hub/candidates.ts [--people 1000000] [--faces 200] [--hnsw 200000].
 * It needs a PostgreSQL with the extension vector. People are made up: groups of looks that resemble
 * each other as relatives do. Half of the faces are of somebody known, half of strangers.
 */
import { parseArgs } from "node:util";
import pg from "pg";
import { toBlob, toFloat64 } from "../../src/core/vector_blob.ts";
import type { TenantTx } from "../../src/hub/db/database.ts";
import { migrateHub } from "../../src/hub/db/schema/migrate.ts";
import { openPostgres } from "../../src/hub/db/opening/open_postgres.ts";
import type { RunStatements } from "../../src/hub/db/run_statements.ts";
import { indexVectors } from "../../src/hub/db/vectors/prepare_vectors.ts";
import { PeopleInMemory } from "../../src/hub/identity/people_in_memory.ts";
import { PeopleInVectors } from "../../src/hub/identity/people_in_vectors.ts";
import type { TenantPeople } from "../../src/hub/identity/tenant_people.ts";
import { weightAt } from "../../src/people/evidence.ts";
import { farthestOf, likelyPeople } from "../../src/people/likely_people.ts";
import { matchBounds } from "../../src/people/match_bounds.ts";
import { chooseModels } from "../../src/processor/models/models_location.ts";
import { newTenant } from "../../tests/support/hub_tenant.ts";
import { startPostgres } from "../../tests/support/postgres_server.ts";
import { seededRandom } from "../eval/random_order.ts";

const { values } = parseArgs({
  options: {
    people: { type: "string", default: "1000000" },
    faces: { type: "string", default: "200" },
    /** Rows of the HNSW index, which no hub makes. */
    hnsw: { type: "string", default: "200000" },
  },
});
const [people, asked, hnsw] = [values.people, values.faces, values.hnsw].map(Number);
const manifest = await Deno.readTextFile(new URL("../../models/manifest.json", import.meta.url));
const model = chooseModels(manifest, "").embedder, { dimensions } = model;
const bounds = matchBounds({}, model), farthest = farthestOf(bounds);
/** Looks of some of the people. */
const known: Float32Array[] = [];
const CLARITY = 18, AT_ONCE = 5000, FAMILY = 8;

const say = (line: string) => void Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
const server = await startPostgres({ isDurable: false }), url = await server.newDatabase();
const owner = new pg.Client(url.replace("//hub@", "//super@"));
await owner.connect();
const run: RunStatements = (text) =>
  owner.query(text).then((result: unknown) =>
    [result].flat().flatMap((one) => (one as { rows?: Record<string, unknown>[] }).rows ?? [])
  );
await run("CREATE EXTENSION vector");
const tables = new pg.Client(url.replace("//hub@", "//owner@"));
await tables.connect();
const runAsOwner: RunStatements = (text) =>
  tables.query(text).then((result: unknown) =>
    [result].flat().flatMap((one) => (one as { rows?: Record<string, unknown>[] }).rows ?? [])
  );
await migrateHub(runAsOwner);
const db = await openPostgres({ url, connections: 4, onBroken: (error) => say(error.message) });
const tenant = await newTenant(db), random = seededRandom(1);

say(`${people} people of ${dimensions} numbers each, ${asked} faces`);
await timed("people stored", storePeople);
await run("ANALYZE");
const faces = Array.from(
  { length: asked },
  (_, i) => i % 2 === 0 ? faceOfSomebody() : randomUnit(),
);

const memory = new PeopleInMemory({ model: model.id, dimensions, mostBytes: 1e12 });
const rssBefore = Deno.memoryUsage().rss;
const exact = await measure("in memory, exact", memory);
say(`  ${mb(memory.bytes)} by estimate, ${mb(Deno.memoryUsage().rss - rssBefore)} more in use`);
memory.forget(tenant);

const vectors = new PeopleInVectors({ model: model.id, dimensions, indexFrom: Infinity });
const byScan = await measure("pgvector, exact", vectors);
say(`  ${await sizeOf("person_vector")} of table; ${recall(byScan, exact)}`);
await timed("IVFFlat index made", () => indexVectors(runAsOwner, say, 1));
const byIndex = await measure(
  "pgvector, IVFFlat",
  new PeopleInVectors({
    ...{ model: model.id, dimensions, indexFrom: 1 },
  }),
);
say(`  ${await indexSize()} of index; ${recall(byIndex, exact)}`);
await measureHnsw();
await db.close();
await tables.end();
await owner.end();
await server.stop();

/** @returns whom each face joins, and who else is within reach. */
async function measure(name: string, way: TenantPeople): Promise<Found[]> {
  const near = (tx: TenantTx, face: Float32Array) =>
    way.near(tx, tenant, 1, { faces: [face], farthest, people: [] });
  await timed(
    `${name}: first face, everybody read`,
    () => db.withTenant({ tenant }, (tx) => near(tx, faces[0])),
  );
  const times: number[] = [], found: Found[] = [];
  for (const embedding of faces) {
    const began = performance.now();
    const likely = await db.withTenant(
      { tenant },
      async (tx) =>
        likelyPeople({ embedding, clarity: CLARITY }, await near(tx, embedding), bounds),
    );
    times.push(performance.now() - began);
    found.push({
      joins: likely.find(({ joins }) => joins)?.personId,
      near: new Set(likely.map(({ personId }) => personId)),
    });
  }
  say(`${name}: next face ${said(times)}`);
  return found;
}

interface Found {
  joins: number | undefined;
  near: Set<number>;
}

function recall(found: readonly Found[], exact: readonly Found[]): string {
  const same = found.filter(({ joins }, i) => joins === exact[i].joins).length;
  const wanted = exact.flatMap(({ near }, i) => [...near].map((one) => found[i].near.has(one)));
  const share = wanted.filter(Boolean).length / Math.max(1, wanted.length);
  return `${same} of ${found.length} faces go to the same person, ` +
    `${(100 * share).toFixed(1)} % of ${wanted.length} people within reach are found`;
}

/** As it would be without row level security: the hub has no such index. */
async function measureHnsw(): Promise<void> {
  const rows = Math.min(hnsw, people);
  await run(`SET maintenance_work_mem = '2GB';
    CREATE TABLE plain AS SELECT person_id, direction::vector(${dimensions}) AS direction
      FROM person_vector WHERE person_id <= ${rows}`);
  const nearest = async (face: Float32Array): Promise<unknown[]> =>
    (await run(`SELECT person_id FROM plain
      ORDER BY direction <-> '[${face.join(",")}]' LIMIT 10`)).map(({ person_id }) => person_id);
  const askAll = async () => {
    const times: number[] = [], found: unknown[][] = [];
    for (const face of faces) {
      const began = performance.now();
      found.push(await nearest(face));
      times.push(performance.now() - began);
    }
    return { times, found };
  };
  const exact = await askAll();
  say(`ten nearest of ${rows}, exact: next face ${said(exact.times)}`);
  await timed(
    "HNSW index made",
    () => run("CREATE INDEX plain_hnsw ON plain USING hnsw (direction vector_l2_ops)"),
  );
  for (const ef of [40, 200, 1000]) {
    await run(`SET hnsw.ef_search = ${ef}`);
    const { times, found } = await askAll();
    const hits = found.map((one, i) => one.filter((id) => exact.found[i].includes(id)).length);
    const share = hits.reduce((sum, count) => sum + count, 0) / exact.found.flat().length;
    say(
      `HNSW, ef ${ef}: next face ${said(times)}, ${(100 * share).toFixed(1)} % of the ten nearest`,
    );
  }
  say(`  ${await sizeOf("plain_hnsw")} of index`);
}

async function storePeople(): Promise<void> {
  await run(`SELECT set_config('photosort.tenant', '${tenant}', false)`);
  await owner.query("UPDATE tenant_state SET next_person = $2, rev = 1 WHERE tenant_id = $1", [
    ...[tenant, people + 1],
  ]);
  await owner.query(
    `INSERT INTO person (tenant_id, id, has_folder)
      SELECT $1::uuid, i, true FROM generate_series(1, $2::int) i`,
    [tenant, people],
  );
  const weight = 10 * weightAt(0.8);
  let relatives = randomUnit();
  for (let first = 1; first <= people; first += AT_ONCE) {
    const numbers = Array.from(
      { length: Math.min(AT_ONCE, people + 1 - first) },
      (_, i) => first + i,
    );
    const sums = numbers.map((id) => {
      if (id % FAMILY === 0) relatives = randomUnit();
      return toBlob(Float64Array.from(mixed(relatives, 0.6), (value) => 0.8 * weight * value));
    });
    await owner.query(
      `INSERT INTO centroid (tenant_id, person_id, model, faces, sum, expected, weight)
        SELECT $1::uuid, id, $4, 10, sum, $5, $6 FROM unnest($2::int[], $3::bytea[]) AS c (id, sum)`,
      [tenant, numbers, sums, model.id, 0.8 * weight, weight],
    );
    known.push(unit(Float32Array.from(toFloat64(sums[0]))));
  }
}

function faceOfSomebody(): Float32Array {
  return mixed(known[Math.floor(random() * known.length)], 0.75);
}

/** @returns a look whose cosine to another one is about as given. */
function mixed(look: Float32Array, cosine: number): Float32Array {
  const other = randomUnit(), rest = Math.sqrt(1 - cosine * cosine);
  return unit(look.map((value, i) => cosine * value + rest * other[i]));
}

/** A point on the sphere, wherever it is as likely. */
function randomUnit(): Float32Array {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return unit(Float32Array.from({ length: dimensions }, normal));
}

function unit(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}

async function timed(name: string, run: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await run();
  say(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

async function sizeOf(relation: string): Promise<string> {
  const [{ size }] = await run(`SELECT pg_total_relation_size('${relation}')::float8 AS size`);
  return mb(Number(size));
}

async function indexSize(): Promise<string> {
  const [{ size }] = await run(`SELECT sum(pg_relation_size(c.oid))::float8 AS size
    FROM pg_class c JOIN pg_am a ON a.oid = c.relam WHERE a.amname = 'ivfflat'`);
  return mb(Number(size));
}

function said(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))].toFixed(1);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}

function mb(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
