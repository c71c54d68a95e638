import type { DatabaseSync } from "node:sqlite";

/** @returns how many rows refer to rows that are not there: none, unless somebody else wrote. */
export function countBrokenReferences(db: DatabaseSync): number {
  return db.prepare("PRAGMA foreign_key_check").all().length;
}

/** @returns the latest moment that the event's database speaks of, milliseconds since 1970, or 0. */
export function latestEntry(db: DatabaseSync): number {
  const latest = db.prepare(
    `SELECT max(coalesce((SELECT max(made_at) FROM decision WHERE origin IS NULL), 0),
      coalesce((SELECT max(applied_at) FROM decision), 0),
      coalesce((SELECT max(created_at) FROM person), 0)) AS at`,
  );
  return Number(latest.get()!.at);
}
