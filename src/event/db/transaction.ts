import type { DatabaseSync } from "node:sqlite";

/** Runs reading `work` on the state of one moment: that of the snapshot or transaction around it. */
export function snapshot<T>(db: DatabaseSync, work: () => T): T {
  if (db.isTransaction) return work();
  run(db, "BEGIN");
  try {
    return work();
  } finally {
    run(db, "ROLLBACK");
  }
}

/** Requests that work within a transaction may make. */
export interface Transaction {
  /**
   * Runs `then` after the commit, in the order of the calls, and never after a rollback. So data in
   * memory only follows committed data.
   */
  afterCommit(then: () => void): void;
}

/**
 * Runs `work` in one transaction; a throw undoes all of it. `work` is synchronous, so that no
 * other writer's statement can fall inside.
 */
export function transaction<T>(db: DatabaseSync, work: (transaction: Transaction) => T): T {
  const followUps: (() => void)[] = [];
  run(db, "BEGIN IMMEDIATE");
  let result: T;
  try {
    result = work({ afterCommit: (then) => void followUps.push(then) });
    run(db, "COMMIT");
  } catch (error) {
    if (db.isTransaction) run(db, "ROLLBACK");
    throw error;
  }
  for (const then of followUps) then();
  return result;
}

/**
 * Runs `work` as a part of a transaction: a throw undoes this part alone, with what was to follow
 * it, and the rest of the transaction may go on.
 */
export function part<T>(
  db: DatabaseSync,
  { afterCommit }: Transaction,
  work: (part: Transaction) => T,
): T {
  const followUps: (() => void)[] = [];
  run(db, "SAVEPOINT part");
  let result: T;
  try {
    result = work({ afterCommit: (then) => void followUps.push(then) });
    run(db, "RELEASE part");
  } catch (error) {
    // After some faults, such as a full disk, SQLite has undone the whole transaction itself.
    if (db.isTransaction) {
      run(db, "ROLLBACK TO part");
      run(db, "RELEASE part");
    }
    throw error;
  }
  followUps.forEach(afterCommit);
  return result;
}

/**
 * Runs as a prepared statement, because errors of those have SQLite's code; errors of `exec` have
 * none.
 */
function run(db: DatabaseSync, statement: string): void {
  db.prepare(statement).run();
}
