import { sql } from "kysely";
import type { HubDatabase } from "./database.ts";

/** What runs now, of databases that one process has for itself. */
const running = new WeakMap<HubDatabase, Set<string>>();

/**
 * Runs something that no other process, and nobody else in this one, may do at the same time. On
 * PostgreSQL it holds a connection meanwhile, whose end is the end of the lock.
 *
 * @param name of what is done, such as `scan ID`.
 * @returns whether it was run: nobody else was at it.
 */
export async function runAlone(
  db: HubDatabase,
  name: string,
  run: () => Promise<void>,
): Promise<boolean> {
  // PGlite has one connection, which a transaction would keep from what is run.
  if (db.engine === "pglite") return await runAloneHere(db, name, run);
  return await db.asSystemMeanwhile(async (tx) => {
    const { rows: [{ is_mine }] } = await sql<{ is_mine: boolean }>`
      SELECT pg_try_advisory_xact_lock(hashtextextended(${name}, 1)) AS is_mine`.execute(tx);
    if (is_mine) await run();
    return is_mine;
  });
}

async function runAloneHere(
  db: HubDatabase,
  name: string,
  run: () => Promise<void>,
): Promise<boolean> {
  const names = running.get(db) ?? new Set();
  running.set(db, names);
  if (names.has(name)) return false;
  names.add(name);
  try {
    await run();
    return true;
  } finally {
    names.delete(name);
  }
}
