import type { DatabaseSync } from "node:sqlite";
import { transaction } from "./transaction.ts";

/**
 * Removes everything from the database's files that is in no row any more. `secure_delete` overwrites what is
 * deleted, yet a page that was split keeps copies of rows that moved to its neighbour. So every
 * table is emptied and filled anew, and the log is cut to nothing. VACUUM would do the same, but
 * takes permission for every file.
 *
 * @param only the tables from whose rows something was deleted; all when left out.
 * @throws {Error} if somebody reads the database for longer than the busy timeout.
 */
export function eraseTraces(db: DatabaseSync, only?: readonly string[]): void {
  // A copy of an earlier photosort's lacks some.
  const tables = allTables(db).filter((table) => only === undefined || only.includes(table));
  // Otherwise deleting the rows of one table would delete those of others that refer to them.
  db.exec("PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY");
  try {
    transaction(db, () => {
      for (const table of tables) {
        db.exec(`CREATE TEMP TABLE rewritten AS SELECT * FROM main."${table}";
          DELETE FROM main."${table}";
          INSERT INTO main."${table}" SELECT * FROM rewritten ORDER BY rowid;
          DROP TABLE rewritten;`);
      }
    });
  } finally {
    db.exec("PRAGMA foreign_keys = ON");
  }
  const { busy } = db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get()!;
  if (busy !== 0) throw new Error("somebody is reading the database");
}

function allTables(db: DatabaseSync): string[] {
  return db.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  ).all().map(({ name }) => String(name));
}
