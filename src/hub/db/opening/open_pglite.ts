import { type Extension, PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect } from "kysely";
import { Slots } from "../../../runtime/slots.ts";
import { thenAfterwards } from "../after_commit.ts";
import type { HubDatabase } from "../database.ts";
import { migrateHub, requireMigrated } from "../schema/migrate.ts";
import { roles } from "../roles.ts";
import type { RunStatements } from "../run_statements.ts";
import type { SystemTables, TenantTables } from "../tables.ts";
import { runAsSystem, runAsTenant } from "../transactions.ts";

/**
 * Opens the embedded database, and brings its schema up to date.
 *
 * @param place a folder of its own, or what {@link PGlite.dumpDataDir} gave; left out, in memory.
 * @param extensions of PostgreSQL that are made in it, by name; none is needed.
 * @throws {OperatorError} `database` if the schema is newer than this program.
 */
export async function openPglite(
  place?: string | Blob,
  extensions: Record<string, Extension> = {},
): Promise<HubDatabase> {
  const lite = await PGlite.create({
    ...typeof place === "string" ? { dataDir: place } : { loadDataDir: place },
    // int8: counters and revisions stay below 2^53.
    parsers: { 20: Number },
    extensions,
  });
  for (const name of Object.keys(extensions)) {
    await lite.exec(`CREATE EXTENSION IF NOT EXISTS ${name}`);
  }
  await migrateHub(runOn(lite));
  return databaseOf(lite);
}

function runOn(lite: PGlite): RunStatements {
  return (text) => lite.exec(text).then((results) => results.flatMap(({ rows }) => rows));
}

function databaseOf(lite: PGlite): HubDatabase {
  const db = new Kysely<TenantTables & SystemTables>({
    dialect: new PGliteDialect({ pglite: lite }),
  });
  // Kysely's driver keeps the state of one transaction per connection, and there is one connection.
  const turns = new Slots(1);
  const inTurn = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    const giveBack = await turns.take();
    try {
      return await run();
    } finally {
      giveBack();
    }
  };
  return {
    engine: "pglite",
    withTenant: (scope, run, options) =>
      thenAfterwards((afterwards) =>
        inTurn(() => runAsTenant(db, { scope, run, afterwards, ...options }))
      ),
    asSystem: (run) => inTurn(() => runAsSystem(db, run)),
    asSystemMeanwhile() {
      throw new TypeError("PGlite runs one transaction after the other");
    },
    asBroker: (text, values) => inTurn(() => runAsBroker(lite, text, values)),
    check: () => inTurn(() => requireMigrated(runOn(lite))),
    close: () => inTurn(() => db.destroy()),
  };
}

async function runAsBroker(lite: PGlite, text: string, values: unknown[] = []) {
  await lite.exec(`SET ROLE ${roles.broker}`);
  try {
    if (values.length > 0) {
      return { rows: (await lite.query<Record<string, unknown>>(text, values)).rows };
    }
    return { rows: (await lite.exec(text)).flatMap(({ rows }) => rows) };
  } finally {
    // A statement that failed inside BEGIN … COMMIT leaves its transaction open.
    await lite.exec("ROLLBACK; RESET ROLE");
  }
}
