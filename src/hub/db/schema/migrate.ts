import { OperatorError } from "../../../core/operator_error.ts";
import { migrateQueue } from "../queue/migrate_queue.ts";
import { makeRoles } from "../roles.ts";
import type { RunStatements } from "../run_statements.ts";
import { type AppliedMigration, fitOf } from "./schema_fit.ts";
import { prepareVectors } from "../vectors/prepare_vectors.ts";

const folder = new URL("../../../../migrations/hub/", import.meta.url);
/** Held while migrating, so that two that start at once do not both do it. */
const LOCK = 7_245_001;

/** A migration waits so long for a table that others use: a request behind it waits as long. */
const LOCK_WAIT = "3s", MOST_TRIES = 20;
/** What PostgreSQL says of a lock that it did not get in time, and of two who wait for each other. */
const NO_LOCK = "55P03", DEADLOCK = "40P01";

interface Migration extends AppliedMigration {
  sql: string;
}

/** The schema is older than this program: it goes on once somebody has migrated it. */
export class OlderSchema extends OperatorError {}

/** @throws {TypeError} if the numbers have a gap: a defect of the package. */
function readMigrations(): Migration[] {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort();
  return names.map((name, i) => {
    const version = Number(name.slice(0, 4));
    if (version !== i + 1) throw new TypeError(`Cannot migrate as migration ${i + 1} is missing`);
    const sql = Deno.readTextFileSync(new URL(name, folder));
    return { version, survives: survivedBy(name, sql), sql };
  });
}

/**
 * The first line of a migration says with which schema the oldest programs were made that go on
 * while it is applied, and after it.
 *
 * @throws {TypeError} if it does not: a defect of the package.
 */
function survivedBy(name: string, sql: string): number {
  const survives = /^-- survives: (\d+)\n/.exec(sql)?.[1];
  if (survives === undefined) throw new TypeError(`${name} must begin with "-- survives: NUMBER"`);
  return Number(survives);
}

/**
 * Makes the roles that are missing and applies the missing migrations, each in a transaction of its
 * own: one that fails leaves the database as it was. The queue's tables follow.
 *
 * @param run on one connection, by a role that owns the tables.
 * @returns the versions that were applied.
 * @throws {OperatorError} `database` if the schema is newer than this program.
 */
export async function migrateHub(run: RunStatements): Promise<number[]> {
  const migrations = readMigrations();
  await run(`SELECT pg_advisory_lock(${LOCK})`);
  try {
    await run(`${makeRoles}
      CREATE TABLE IF NOT EXISTS hub_migration (version integer PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now());
      ALTER TABLE hub_migration ADD COLUMN IF NOT EXISTS survives integer;
      GRANT SELECT ON hub_migration TO PUBLIC;`);
    const applied = newestOf(await appliedBy(run)), done: number[] = [];
    // An older program applies nothing, and leaves the queue as it is, too.
    if (applied > migrations.length) throw tooNew(applied, migrations.length);
    for (const { version, survives, sql } of migrations.slice(applied)) {
      const note = `INSERT INTO hub_migration (version, survives) VALUES (${version}, ${survives})`;
      await inTransaction(run, `SET LOCAL lock_timeout = '${LOCK_WAIT}';\n${sql}\n${note};`);
      done.push(version);
    }
    await migrateQueue(run);
    await prepareVectors(run);
    return done;
  } finally {
    await run(`SELECT pg_advisory_unlock(${LOCK})`);
  }
}

/**
 * @throws {OlderSchema} if the schema is older than this program.
 * @throws {OperatorError} `database` if it is missing, or newer and none that this program survives.
 */
export async function requireMigrated(run: RunStatements): Promise<void> {
  const known = readMigrations().length,
    [{ is_there }] = await run(
      "SELECT to_regclass('public.hub_migration') IS NOT NULL AS is_there",
    );
  const applied = is_there ? await appliedBy(run) : [], version = newestOf(applied);
  const fit = fitOf(applied, known);
  if (fit === "fits") return;
  if (fit === "newer") throw tooNew(version, known);
  const hint = "Run `photosort hub migrate`.";
  if (version === 0) {
    throw new OperatorError("database", "the hub's database is not prepared", hint);
  }
  const message = `the hub's database has schema ${version} of ${known}`;
  throw new OlderSchema("database", message, hint);
}

function tooNew(version: number, known: number): OperatorError {
  const message = `the hub's database has schema ${version}; this photosort knows ${known}`;
  return new OperatorError("database", message, "Use that newer version.");
}

function newestOf(applied: readonly AppliedMigration[]): number {
  return Math.max(0, ...applied.map(({ version }) => version));
}

async function appliedBy(run: RunStatements): Promise<AppliedMigration[]> {
  // The first program that migrated had no such column.
  const rows = await run(
    "SELECT version, (to_jsonb(m)->>'survives')::int AS survives FROM hub_migration m",
  );
  return rows.map(({ version, survives }) => (
    { version: Number(version), survives: typeof survives === "number" ? survives : undefined }
  ));
}

/** Tries again if others hold a table for long: those behind it are to go on meanwhile. */
async function inTransaction(run: RunStatements, sql: string): Promise<void> {
  for (let tries = 1;; tries++) {
    await run("BEGIN");
    try {
      await run(sql);
      await run("COMMIT");
      return;
    } catch (error) {
      await run("ROLLBACK");
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code !== NO_LOCK && code !== DEADLOCK || tries === MOST_TRIES) throw error;
    }
  }
}
