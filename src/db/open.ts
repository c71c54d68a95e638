import { DatabaseSync } from "node:sqlite";
import { OperatorError } from "../core/operator_error.ts";
import { migrate, type Migration } from "./migrate.ts";

/** How long a reader may hold up the writer before it gives up, in milliseconds. */
const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens the event's database as its one writer and brings it to the newest schema.
 *
 * @throws {OperatorError} `database` where the file is damaged or of a newer photosort.
 */
export function openDatabase(path: string, migrations: readonly Migration[]): DatabaseSync {
  return opened(path, () => {
    const db = new DatabaseSync(path);
    // FULL: a checkpoint that was reported done must outlive a power cut.
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;`);
    migrate(db, migrations);
    return db;
  });
}

/** Opens the event's database for reading only; a running photosort is not disturbed. */
export function openForReading(path: string): DatabaseSync {
  return opened(path, () => {
    const db = new DatabaseSync(path, { readOnly: true });
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    db.prepare("SELECT count(*) FROM photo").get();
    return db;
  });
}

function opened(path: string, open: () => DatabaseSync): DatabaseSync {
  try {
    return open();
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new OperatorError(
      "database",
      `cannot open the database ${path}: ${reason}`,
      "Move it aside to start anew from the photos in Incoming, or put a copy of it back.",
      { cause: error },
    );
  }
}
