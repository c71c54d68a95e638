import { DatabaseSync } from "node:sqlite";
import { eraseTraces } from "../erase_traces.ts";
import { guestsOwnTables } from "./guest_tables.ts";

/**
 * Deletes from a copy of the database all enrolments but some, with their traces.
 *
 * @param keep hashes of the sessions that stay.
 * @param always whether to erase traces even if no row is to go.
 * @returns whether the copy was changed.
 * @throws {Error} of SQLite, if it is damaged.
 */
export function eraseGuestsFromCopy(
  path: string,
  keep: readonly string[],
  always: boolean,
): boolean {
  const db = new DatabaseSync(path);
  try {
    db.exec("PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON");
    if (!hasGuests(db)) return false;
    const { changes } = db.prepare(
      `DELETE FROM enrolment WHERE session_hash IS NULL
        OR session_hash NOT IN (SELECT value FROM json_each(?))`,
    ).run(JSON.stringify(keep));
    if (changes === 0 && !always) return false;
    eraseTraces(db, guestsOwnTables);
    return true;
  } finally {
    db.close();
  }
}

/** A copy of an earlier photosort's lacks the table; of others none may ever have had a row. */
function hasGuests(db: DatabaseSync): boolean {
  const table = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'enrolment'").get();
  if (table === undefined) return false;
  return db.prepare("SELECT 1 FROM sqlite_sequence WHERE name = 'enrolment' AND seq > 0").get() !==
    undefined;
}
