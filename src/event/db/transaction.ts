import type { DatabaseSync } from "node:sqlite";

/** Runs reading `work` on the state of one moment. */
export function snapshot<T>(db: DatabaseSync, work: () => T): T {
  db.exec("BEGIN");
  try {
    return work();
  } finally {
    db.exec("ROLLBACK");
  }
}

/**
 * Runs `work` in one transaction; a throw undoes all of it. `work` is synchronous, so that no
 * other writer's statement can fall inside.
 */
export function transaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
