/** What must hold of a hub's database and objects at every moment, and once everything is through. */
import { join } from "node:path";
import { verifyChain } from "../../../src/hub/audit/verify_chain.ts";
import { entriesAfter } from "../../../src/hub/db/audit.ts";
import type { HubDatabase } from "../../../src/hub/db/database.ts";
import { PEOPLE, peopleIn } from "./made_files.ts";
import type { Superuser } from "./superuser.ts";

export interface Accounted {
  looker: Superuser;
  db: HubDatabase;
  tenant: string;
  /** Folders of photos, and of the hub's objects. */
  photos: string;
  objects: string;
  /** Bytes of the photos that were sent by HTTP and have arrived. */
  sent: readonly Uint8Array<ArrayBuffer>[];
}

/** Each finds rows that must not be, and says of each what is wrong. */
const never: Readonly<Record<string, string>> = {
  "two photos have the same bytes": `
    SELECT encode(sha256, 'hex') FROM photo WHERE sha256 IS NOT NULL GROUP BY sha256, site_id
    HAVING count(*) > 1`,
  "a photo is at no path, and no upload": `
    SELECT id FROM photo p WHERE original_key IS NULL AND NOT EXISTS (
      SELECT FROM photo_path WHERE photo_id = p.id OR newer_id = p.id)`,
  "a processed photo lacks what was made of it": `
    SELECT id FROM photo WHERE state = 'PROCESSED' AND (sha256 IS NULL OR thumbnail_key IS NULL
      OR developed_key IS NULL OR processed_at IS NULL OR no_faces IS NULL)`,
  "a lease is half there": `
    SELECT id FROM photo WHERE (state = 'PROCESSING') <> (lease_id IS NOT NULL)
      OR (lease_id IS NULL) <> (leased_until IS NULL)`,
  "a face is there twice": `
    SELECT photo_id, x, y FROM face GROUP BY photo_id, x, y, model HAVING count(*) > 1`,
  "no_faces and the faces disagree": `
    SELECT id FROM photo p WHERE state = 'PROCESSED' AND no_faces = EXISTS (
      SELECT FROM face WHERE photo_id = p.id AND usable)`,
  "a photo that was never processed has faces": `
    SELECT id FROM photo p WHERE processed_at IS NULL AND EXISTS (
      SELECT FROM face WHERE photo_id = p.id)`,
  "a person's centroid and faces disagree": `
    SELECT coalesce(c.person_id, f.person_id), c.faces, f.faces FROM
      (SELECT person_id, faces FROM centroid) c FULL JOIN
      (SELECT person_id, count(*)::int AS faces FROM face WHERE usable AND person_id IS NOT NULL
        GROUP BY person_id) f USING (person_id)
    WHERE c.faces IS DISTINCT FROM f.faces`,
  "a job counts other files than it has": `
    SELECT id, scanned, known, skipped FROM ingest_job j WHERE scanned <> known + skipped
      + (SELECT count(*) FROM ingest_item i WHERE i.job_id = j.id)`,
  "a job has ended, and waits": `
    SELECT id FROM ingest_job j WHERE finished_at IS NOT NULL AND EXISTS (
      SELECT FROM ingest_item i WHERE i.job_id = j.id AND outcome = 'waiting')`,
  "a photo FAILED": "SELECT id, fault_code, fault_reason FROM photo WHERE state = 'FAILED'",
};

const inTheEnd: Readonly<Record<string, string>> = {
  "a photo is not processed": "SELECT id, state FROM photo WHERE state <> 'PROCESSED'",
  "a job is not COMPLETED": "SELECT id, status, fault FROM ingest_job WHERE status <> 'COMPLETED'",
  "a batch is not published": "SELECT job_id, seq FROM ingest_batch WHERE state <> 'PUBLISHED'",
  "a path waits for its newer version": "SELECT path FROM photo_path WHERE newer_id IS NOT NULL",
  "a usable face is nobody's": "SELECT id FROM face WHERE usable AND person_id IS NULL",
  "an upload is no photo": "SELECT id, name FROM upload WHERE photo_id IS NULL",
};

/** @returns what is wrong at this moment, in words; empty: nothing. */
export async function wrongNow(accounted: Accounted): Promise<string[]> {
  const { looker, db, tenant } = accounted, wrong = await found(looker, never);
  const verdict = await verifyChain(
    tenant,
    (after, most) => db.withTenant({ tenant }, (tx) => entriesAfter(tx, after, most)),
  );
  if (verdict.broken_at !== null) wrong.push(`the audit log is broken at ${verdict.broken_at}`);
  return [...wrong, ...await missingObjects(accounted)];
}

/** @returns what is wrong once everything is through. */
export async function wrongInTheEnd(accounted: Accounted): Promise<string[]> {
  const { looker } = accounted;
  return [
    ...await wrongNow(accounted),
    ...await found(looker, inTheEnd),
    ...await wrongPhotos(accounted),
    ...await wrongPeople(accounted),
    ...await strayObjects(accounted),
  ];
}

async function found(looker: Superuser, queries: Readonly<Record<string, string>>) {
  const wrong: string[] = [];
  for (const [what, text] of Object.entries(queries)) {
    const rows = await looker.rows<Record<string, unknown>>(text);
    if (rows.length === 0) continue;
    const some = rows.slice(0, 5).map((row) => Object.values(row).join(" ")).join("; ");
    wrong.push(`${what}, ${rows.length} times: ${some}`);
  }
  return wrong;
}

/** Of photos that stay as they are while they are looked at. */
async function missingObjects({ looker, objects }: Accounted): Promise<string[]> {
  const missing = async () => {
    const rows = await looker.rows<{ key: string }>(
      `SELECT unnest(array[thumbnail_key, developed_key, original_key]) AS key FROM photo
        WHERE state = 'PROCESSED'`,
    );
    const there = new Set(await filesIn(objects));
    return rows.flatMap(({ key }) => key === null || there.has(key) ? [] : [key]);
  };
  const first = new Set(await missing());
  if (first.size === 0) return [];
  const still = (await missing()).filter((key) => first.has(key));
  return still.map((key) => `${key} is missing among the objects`);
}

/** Each file and each upload has one photo with its faces, and there is no other photo. */
async function wrongPhotos({ looker, photos, sent }: Accounted): Promise<string[]> {
  const wrong: string[] = [], facesOf = new Map<string, number>();
  const known = await looker.rows<{ path: string; sha256: string }>(
    `SELECT path, encode(sha256, 'hex') AS sha256 FROM photo_path JOIN photo
      ON photo.tenant_id = photo_path.tenant_id AND photo.id = photo_id`,
  );
  const byPath = new Map(known.map(({ path, sha256 }) => [path, sha256]));
  for (const path of await filesIn(photos)) {
    const bytes = await Deno.readFile(join(photos, path)), sha256 = await hashOf(bytes);
    facesOf.set(sha256, peopleIn(bytes).length);
    if (byPath.get(path) !== sha256) wrong.push(`${path} is lost: ${byPath.get(path)}`);
  }
  for (const bytes of sent) facesOf.set(await hashOf(bytes), peopleIn(bytes).length);
  const rows = await looker.rows<{ id: number; sha256: string; faces: number }>(
    `SELECT id, encode(sha256, 'hex') AS sha256,
      (SELECT count(*)::int FROM face WHERE photo_id = photo.id) AS faces FROM photo`,
  );
  for (const { id, sha256, faces } of rows) {
    const expected = facesOf.get(sha256);
    if (expected === undefined) wrong.push(`photo ${id} is of no file`);
    else if (faces !== expected) wrong.push(`photo ${id} has ${faces} faces, not ${expected}`);
  }
  const stored = new Set(rows.map(({ sha256 }) => sha256));
  const lost = [...facesOf.keys()].filter((sha256) => !stored.has(sha256));
  return [...wrong, ...lost.map((sha256) => `no photo has the bytes ${sha256}`)];
}

/** Nobody looks like anybody else, so that each is one person, and no two are. */
async function wrongPeople({ looker }: Accounted): Promise<string[]> {
  const rows = await looker.rows<{ look: string; people: number[] }>(
    `SELECT encode(sha256(embedding), 'hex') AS look, array_agg(DISTINCT person_id) AS people
      FROM face GROUP BY embedding`,
  );
  const wrong = rows.filter(({ people }) => people.length !== 1)
    .map(({ people }) => `one person is ${people.join(", ")}`);
  const all = new Set(rows.flatMap(({ people }) => people));
  if (all.size !== rows.length) wrong.push(`${rows.length} people are ${all.size} persons`);
  if (rows.length > PEOPLE) wrong.push(`${rows.length} looks among ${PEOPLE} people`);
  return wrong;
}

async function strayObjects({ looker, objects }: Accounted): Promise<string[]> {
  const rows = await looker.rows<{ key: string }>(
    `SELECT unnest(array[thumbnail_key, developed_key, original_key]) AS key FROM photo`,
  );
  const named = new Set(rows.map(({ key }) => key));
  const files = (await filesIn(objects)).filter((key) => !key.startsWith(".unfinished"));
  return files.filter((key) => !named.has(key)).map((key) => `${key} belongs to no photo`);
}

/** @returns every file below a folder whose folders come and go, relative to it. */
async function filesIn(folder: string, prefix = ""): Promise<string[]> {
  const found: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(join(folder, prefix))) {
      const path = prefix === "" ? name : `${prefix}/${name}`;
      if (isDirectory) found.push(...await filesIn(folder, path));
      else found.push(path);
    }
  } catch (error) {
    // It was empty, and is gone.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found;
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
