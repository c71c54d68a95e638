import { sql } from "kysely";
import { sentence } from "../../../core/sentences/sentence.ts";
import { TransientFault } from "../../../core/transient_fault.ts";
import { systemClock } from "../../../runtime/clock.ts";
import type { HubDatabase, SystemTx } from "../database.ts";

/**
 * Whoever holds a lock shows that often that it is there, and has lost it if there is no answer for so
 * long, in milliseconds: well before the database gives it to others (`open_postgres.ts`).
 */
const PULSE_MS = 2000, NO_ANSWER_MS = 8000;

/** What runs now, of databases that one process has for itself. */
const running = new WeakMap<HubDatabase, Set<string>>();

/**
 * Runs something that no other process, and nobody else in this one, may do at the same time. On
 * PostgreSQL it holds a connection meanwhile, whose end is the end of the lock.
 *
 * @param name of what is done, such as `scan ID`.
 * @param run is handed a signal that aborts if the lock is lost: then others may begin.
 * @returns whether it was run: nobody else was at it.
 */
export async function runAlone(
  db: HubDatabase,
  name: string,
  run: (lost: AbortSignal) => Promise<void>,
): Promise<boolean> {
  // PGlite has one connection, which a transaction would keep from what is run.
  if (db.engine === "pglite") return await runAloneHere(db, name, run);
  return await db.asSystemMeanwhile(async (tx) => {
    const { rows: [{ is_mine }] } = await sql<{ is_mine: boolean }>`
      SELECT pg_try_advisory_xact_lock(hashtextextended(${name}, 1)) AS is_mine`.execute(tx);
    if (is_mine) await runWhileHeld(tx, run);
    return is_mine;
  });
}

async function runWhileHeld(
  tx: SystemTx,
  run: (lost: AbortSignal) => Promise<void>,
): Promise<void> {
  const ended = new AbortController(), lost = new AbortController();
  const beating = beat(tx, ended.signal, lost);
  try {
    await run(lost.signal);
  } finally {
    ended.abort();
    await beating;
  }
}

async function beat(tx: SystemTx, ended: AbortSignal, lost: AbortController): Promise<void> {
  for (;;) {
    await systemClock.sleep(PULSE_MS, ended);
    if (ended.aborted) return;
    const late = new AbortController(), tooLate = systemClock.sleep(NO_ANSWER_MS, late.signal);
    try {
      const isThere = await Promise.race([
        sql`SELECT 1`.execute(tx).then(() => true),
        tooLate.then(() => false),
      ]);
      if (!isThere) throw new TransientFault(sentence("noAnswerWithin", { seconds: 8 }));
    } catch (error) {
      return lost.abort(error);
    } finally {
      late.abort();
    }
  }
}

async function runAloneHere(
  db: HubDatabase,
  name: string,
  run: (lost: AbortSignal) => Promise<void>,
): Promise<boolean> {
  const names = running.get(db) ?? new Set();
  running.set(db, names);
  if (names.has(name)) return false;
  names.add(name);
  try {
    await run(new AbortController().signal);
    return true;
  } finally {
    names.delete(name);
  }
}
