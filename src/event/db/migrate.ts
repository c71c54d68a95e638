import type { DatabaseSync } from "node:sqlite";
import { OperatorError } from "../../core/operator_error.ts";
import { transaction } from "./transaction.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** One step of the schema; steps are numbered from 1 without gaps and are never changed. */
export interface Migration {
  version: number;
  sql: string;
}

/**
 * Applies the missing migrations, each in its own transaction.
 *
 * @throws {OperatorError} `database` if the database is newer than this program.
 */
export function migrate(db: DatabaseSync, migrations: readonly Migration[]): void {
  migrations.forEach(({ version }, i) => {
    if (version !== i + 1) throw new RangeError(`Cannot migrate as migration ${i + 1} is missing`);
  });
  const current = schemaVersion(db);
  if (current > migrations.length) {
    throw new OperatorError(
      "database",
      sentence("newerThanKnown", { schema: current, known: migrations.length }),
      "Use that newer version.",
    );
  }
  for (const { version, sql } of migrations.slice(current)) {
    transaction(db, () => {
      db.exec(sql);
      db.exec(`PRAGMA user_version = ${version}`);
    });
  }
}

function schemaVersion(db: DatabaseSync): number {
  return Number(db.prepare("PRAGMA user_version").get()?.user_version ?? 0);
}

/**
 * Reads `0001_name.sql` … from a folder.
 *
 * @throws {TypeError} for a name without a number: a defect of the package.
 */
export function readMigrations(folder: URL): Migration[] {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) =>
    name.endsWith(".sql")
  );
  return names.sort().map((name) => {
    const version = /^(\d{4})_/.exec(name)?.[1];
    if (version === undefined) throw new TypeError(`Cannot use migration ${name} without a number`);
    return { version: Number(version), sql: Deno.readTextFileSync(new URL(name, folder)) };
  });
}
