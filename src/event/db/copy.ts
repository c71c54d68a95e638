import { backup, DatabaseSync } from "node:sqlite";

/** All pages in one step: otherwise each write by another process restarts the copy. */
const ALL_PAGES = 2 ** 30;

/**
 * Copies the present state of a database; other processes may write to the database during the
 * copy.
 */
export async function copyInto(db: DatabaseSync, path: string): Promise<void> {
  await backup(db, path, { rate: ALL_PAGES });
}

/**
 * Copies the database of a file into another one that needs no log beside it.
 *
 * @throws {Error} if the database cannot be read, or the copy cannot be written.
 */
export async function copyWhole(from: string, to: string): Promise<void> {
  const db = new DatabaseSync(from, { readOnly: true });
  try {
    await copyInto(db, to);
  } finally {
    db.close();
  }
  const copy = new DatabaseSync(to);
  copy.exec("PRAGMA journal_mode = DELETE");
  copy.close();
}
