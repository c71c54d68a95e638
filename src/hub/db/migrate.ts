import { OperatorError } from "../../core/operator_error.ts";
import { migrateQueue } from "./queue/migrate_queue.ts";
import { makeRoles } from "./roles.ts";
import type { RunStatements } from "./run_statements.ts";
import { prepareVectors } from "./vectors/prepare_vectors.ts";

const folder = new URL("../../../migrations/hub/", import.meta.url);
/** Held while migrating, so that two that start at once do not both do it. */
const LOCK = 7_245_001;

interface Migration {
  version: number;
  sql: string;
}

/** @throws {TypeError} if the numbers have a gap: a defect of the package. */
function readMigrations(): Migration[] {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort();
  return names.map((name, i) => {
    const version = Number(name.slice(0, 4));
    if (version !== i + 1) throw new TypeError(`Cannot migrate as migration ${i + 1} is missing`);
    return { version, sql: Deno.readTextFileSync(new URL(name, folder)) };
  });
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
      GRANT SELECT ON hub_migration TO PUBLIC;`);
    const applied = await versionOf(run), done: number[] = [];
    refuseNewer(applied, migrations.length);
    for (const { version, sql } of migrations.slice(applied)) {
      await inTransaction(run, `${sql}\nINSERT INTO hub_migration VALUES (${version});`);
      done.push(version);
    }
    await migrateQueue(run);
    await prepareVectors(run);
    return done;
  } finally {
    await run(`SELECT pg_advisory_unlock(${LOCK})`);
  }
}

/** @throws {OperatorError} `database` if the schema is missing, older or newer than this program. */
export async function requireMigrated(run: RunStatements): Promise<void> {
  const known = readMigrations().length,
    [{ is_there }] = await run(
      "SELECT to_regclass('public.hub_migration') IS NOT NULL AS is_there",
    );
  const version = is_there ? await versionOf(run) : 0;
  refuseNewer(version, known);
  if (version === known) return;
  const what = version === 0 ? "is not prepared" : `has schema ${version} of ${known}`;
  throw new OperatorError("database", `the hub's database ${what}`, "Run `photosort hub migrate`.");
}

function refuseNewer(version: number, known: number): void {
  if (version <= known) return;
  const message = `the hub's database has schema ${version}; this photosort knows ${known}`;
  throw new OperatorError("database", message, "Use that newer version.");
}

async function versionOf(run: RunStatements): Promise<number> {
  const [{ version }] = await run("SELECT coalesce(max(version), 0) AS version FROM hub_migration");
  return Number(version);
}

async function inTransaction(run: RunStatements, sql: string): Promise<void> {
  await run("BEGIN");
  try {
    await run(sql);
    await run("COMMIT");
  } catch (error) {
    await run("ROLLBACK");
    throw error;
  }
}
