import { DatabaseSync } from "node:sqlite";
import { eraseTraces } from "../erase_traces.ts";
import type { KeptGuest } from "./enrolments.ts";
import { guestsOwnTables } from "./guest_tables.ts";

/**
 * Deletes from a copy of the database all enrolments but some, whom and which photos the audit log
 * knows them by, and addresses that those who stay took back, with their traces.
 *
 * @param keep the guests who stay, as they may be reached now.
 * @param always whether to erase traces even if no row is to go.
 * @returns whether the copy was changed.
 * @throws {Error} of SQLite, if it is damaged.
 */
export function eraseGuestsFromCopy(
  path: string,
  keep: readonly KeptGuest[],
  always: boolean,
): boolean {
  const db = new DatabaseSync(path);
  try {
    db.exec("PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON");
    if (!hasGuests(db)) return false;
    const stay = JSON.stringify(keep);
    const isGone = `session_hash IS NULL
        OR session_hash NOT IN (SELECT value ->> 'sessionHash' FROM json_each(?))`;
    if (hasTable(db, "gallery_link")) {
      db.prepare(
        `UPDATE gallery SET is_astray = 1 WHERE id IN (SELECT gallery_id FROM gallery_link
          WHERE enrolment_id IN (SELECT id FROM enrolment WHERE ${isGone}))`,
      ).run(stay);
    }
    const { changes } = db.prepare(`DELETE FROM enrolment WHERE ${isGone}`).run(stay);
    const { changes: addresses } = db.prepare(
      `UPDATE enrolment SET mail = kept.value ->> 'mail', phone = kept.value ->> 'phone'
        FROM json_each(?) kept WHERE session_hash = kept.value ->> 'sessionHash'
          AND (mail, phone) IS NOT (kept.value ->> 'mail', kept.value ->> 'phone')`,
    ).run(stay);
    db.exec(
      `UPDATE guest_audit SET detail = '{}'
        WHERE enrolment_id NOT IN (SELECT id FROM enrolment) AND detail <> '{}'`,
    );
    if (changes === 0 && addresses === 0 && !always) return false;
    eraseTraces(db, guestsOwnTables);
    return true;
  } finally {
    db.close();
  }
}

/** A copy of an earlier photosort's lacks the table; of others none may ever have had a row. */
function hasGuests(db: DatabaseSync): boolean {
  if (!hasTable(db, "enrolment")) return false;
  return db.prepare("SELECT 1 FROM sqlite_sequence WHERE name = 'enrolment' AND seq > 0").get() !==
    undefined;
}

function hasTable(db: DatabaseSync, name: string): boolean {
  const row = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name);
  return row !== undefined;
}
