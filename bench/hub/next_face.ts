/**
 * How long a hub takes for the next face, and how much memory its people take:
 * deno run -A --no-check bench/hub/next_face.ts [--tenants 100] [--faces 20000] [--each 10] [--reports 2000]
 * [--fast-disk]. Every other face is of somebody known, and a job waits for each photo. Between the
 * reports, a row is committed by itself: what the disk and the computer take for that alone.
 */
import { parseArgs } from "node:util";
import pg from "pg";
import { seededRandom } from "../eval/random_order.ts";
import { toBlob } from "../../src/core/vector_blob.ts";
import { openPostgres } from "../../src/hub/db/opening/open_postgres.ts";
import { createIdentity } from "../../src/hub/identity/hub_identity.ts";
import { PeopleInMemory } from "../../src/hub/identity/people_in_memory.ts";
import { recordReport } from "../../src/hub/identity/record_report.ts";
import { weightAt } from "../../src/people/evidence.ts";
import { chooseModels } from "../../src/processor/models/models_location.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import {
  faceOf,
  type Leased,
  leasedPhotos,
  newJob,
  processed,
} from "../../tests/support/hub_reports.ts";
import { newTenant } from "../../tests/support/hub_tenant.ts";
import { startPostgres } from "../../tests/support/postgres_server.ts";

const { values } = parseArgs({
  options: {
    tenants: { type: "string", default: "100" },
    /** Faces of each tenant. */
    faces: { type: "string", default: "20000" },
    /** Faces of each person. */
    each: { type: "string", default: "10" },
    reports: { type: "string", default: "2000" },
    /** Whether PostgreSQL does not wait for the disk, which says what the disk's part is. */
    "fast-disk": { type: "boolean", default: false },
  },
});
const [tenants, faces, each, reports] = [values.tenants, values.faces, values.each, values.reports]
  .map(Number);
const manifest = await Deno.readTextFile(new URL("../../models/manifest.json", import.meta.url));
const model = chooseModels(manifest, "").embedder, people = Math.ceil(faces / each);
const random = seededRandom(1);

/** A transaction of one row, run after every BARE_EVERY reports. */
const BARE = "BEGIN; INSERT INTO bare VALUES (1); COMMIT", BARE_EVERY = 5;

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

const isDurable = !values["fast-disk"];
const server = await startPostgres({ isDurable }), url = await server.newDatabase();
const db = await openPostgres({ url, connections: 8, onBroken: (error) => say(error.message) });
const owner = new pg.Client(url.replace("//hub@", "//super@"));
await owner.connect();
const filled: FilledTenant[] = [];
for (let at = 0; at < tenants; at++) filled.push(await fill());

const inMemory = new PeopleInMemory({
  ...{ model: model.id, dimensions: model.dimensions, mostBytes: 4e9 },
});
const identity = {
  ...createIdentity({
    ...{ db, model, clock: systemClock, mostBytes: 0, log: { warn: say } },
    objects: { remove: () => Promise.resolve() },
  }),
  people: inMemory,
};
await owner.query("CREATE TABLE bare (number int)");
const bare: number[] = [];
const before = Deno.memoryUsage().rss, first = await reportAll(tenants);
const after = Deno.memoryUsage().rss, next = await reportAll(reports);
const disk = isDurable ? "waits for the disk" : "does not wait for the disk";
say(`${tenants} tenants of ${faces} faces and ${people} people each; PostgreSQL ${disk}`);
say(`first face of a tenant, its people read: ${said(first)}`);
say(`next face: ${said(next)}`);
say(`one row by itself: ${said(bare.sort((a, b) => a - b))}`);
say(`load average ${Deno.loadavg().map((load) => load.toFixed(1)).join(", ")}`);
const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
say(
  `people in memory: ${mb(inMemory.bytes)} by estimate, ${mb(after - before)} more in use`,
);
await db.close();
await owner.end();
await server.stop();

interface FilledTenant {
  tenant: string;
  /** What somebody whom it knows looks like. */
  known: Float32Array;
}

/** Makes a tenant whose people have faces: their looks are random, the faces' own say nothing. */
async function fill(): Promise<FilledTenant> {
  const tenant = await newTenant(db), weight = each * weightAt(0.8);
  await owner.query("SELECT set_config('photosort.tenant', $1, false)", [tenant]);
  const numbers = Array.from({ length: people }, (_, i) => i + 1);
  const looks = numbers.map(() => randomUnit());
  const sums = looks.map((look) =>
    toBlob(Float64Array.from(look, (value) => 0.8 * weight * value))
  );
  const insert = (what: string, more: unknown[] = []) => owner.query(what, [tenant, ...more]);
  await insert(
    `UPDATE tenant_state SET next_face = $2, next_person = $3, next_photo = $2
      WHERE tenant_id = $1`,
    [faces + 1, people + 1],
  );
  await insert(
    `INSERT INTO photo (tenant_id, id, state)
      SELECT $1::uuid, i, 'PROCESSED' FROM generate_series(1, $2::int) i`,
    [faces],
  );
  await insert(
    `INSERT INTO person (tenant_id, id, has_folder)
      SELECT $1::uuid, i, true FROM generate_series(1, $2::int) i`,
    [people],
  );
  await insert(
    `INSERT INTO centroid (tenant_id, person_id, model, faces, sum, expected, weight)
      SELECT $1::uuid, id, $4, $5, sum, $6, $7 FROM unnest($2::int[], $3::bytea[]) AS c (id, sum)`,
    [numbers, sums, model.id, each, 0.8 * weight, weight],
  );
  await insert(
    `INSERT INTO face (tenant_id, id, photo_id, person_id, x, y, width, height, landmarks, score,
        original_height, sharpness, embedding_norm, outside, usable, model, embedding)
      SELECT $1::uuid, i, i, 1 + i % $3::int, 0, 0, 100, 100, '', 0.9, 200, 100, 18, 0, true, $4,
        decode(repeat(md5(i::text), 32), 'hex')
      FROM generate_series(1, $2::int) i`,
    [faces, people, model.id],
  );
  return { tenant, known: looks[0] };
}

/** Reports a photo of one face each, of the tenants in turn. @returns milliseconds, sorted. */
async function reportAll(count: number): Promise<number[]> {
  const times: number[] = [], waiting = new Map<string, Leased[]>();
  for (const { tenant } of filled) {
    const leased = await leasedPhotos(db, tenant, Math.ceil(count / tenants));
    const files = leased.map(({ photo_id: photo }) => ({ path: `${photo}.jpg`, photo }));
    await newJob(db, tenant, files);
    waiting.set(tenant, leased);
  }
  // As it does by itself, in time.
  await owner.query("ANALYZE");
  for (let at = 0; at < count; at++) {
    const { tenant, known } = filled[at % tenants], [photo] = waiting.get(tenant)!.splice(0, 1);
    const sha256 = crypto.randomUUID().replaceAll("-", "").repeat(2);
    const face = faceOf(at % (2 * tenants) < tenants ? known : randomUnit());
    const report = processed(photo, [face], { model: model.id, sha256 });
    times.push(await timeOf(() => recordReport(identity, { tenant }, report)));
    if (at % BARE_EVERY === 0) bare.push(await timeOf(() => owner.query(BARE)));
  }
  return times.sort((a, b) => a - b);
}

/** @returns milliseconds. */
async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

function randomUnit(): Float32Array {
  const vector = Float32Array.from({ length: model.dimensions }, () => random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function said(times: readonly number[]): string {
  const at = (share: number) => times[Math.floor(share * (times.length - 1))].toFixed(1);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms of ${times.length}`;
}
