import { DatabaseSync } from "node:sqlite";
import { OperatorError } from "../../core/operator_error.ts";
import { isDatabaseOutage } from "./sqlite_error.ts";
import { migrate, type Migration } from "./migrate.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** How long a reader may hold up the writer before it gives up, in milliseconds. */
const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens the event's database as its one writer and brings it to the newest schema.
 *
 * @throws {OperatorError} `database` if the file is damaged or of a newer photosort.
 */
export function openDatabase(path: string, migrations: readonly Migration[]): DatabaseSync {
  return opened(path, () => {
    const db = openForWriting(path);
    migrate(db, migrations);
    return db;
  });
}

/**
 * Opens the event's database to append to it beside its one writer, which is not disturbed.
 *
 * @throws {OperatorError} `database` if the event is of another version of photosort.
 */
export function openForAppending(path: string): DatabaseSync {
  return opened(path, () => {
    const db = openForWriting(path);
    refuseOtherSchema(db);
    return db;
  });
}

function openForWriting(path: string): DatabaseSync {
  const db = new DatabaseSync(path);
  // FULL: a checkpoint that was reported done must outlive a power cut. What is deleted is
  // overwritten, as faces are biometric data; what that misses: `erase_traces.ts`.
  db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA foreign_keys = ON;`);
  return db;
}

/** Opens the event's database for reading only; a running photosort is not disturbed. */
export function openForReading(path: string): DatabaseSync {
  return opened(path, () => {
    const db = new DatabaseSync(path, { readOnly: true });
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    refuseOtherSchema(db);
    return db;
  });
}

/** How many migrations there are; those who only read cannot bring a database up to them. */
export const SCHEMA_VERSION = 28;

/** @throws {OperatorError} `database` if the event is of another version of photosort. */
function refuseOtherSchema(db: DatabaseSync): void {
  const version = Number(db.prepare("PRAGMA user_version").get()!.user_version);
  if (version === SCHEMA_VERSION) return;
  const isNewer = version > SCHEMA_VERSION;
  const message = sentence(isNewer ? "newerPhotosort" : "olderPhotosort", { schema: version });
  const hint = isNewer ? "Use that newer version." : "`photosort run --once` brings it up to date.";
  throw new OperatorError("database", message, hint);
}

function opened(path: string, open: () => DatabaseSync): DatabaseSync {
  try {
    return open();
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const hint = isDatabaseOutage(error)
      ? "Nothing is lost: plug the drive in, or make room on it, and start again."
      : "Nothing is lost: `photosort doctor` says what to do.";
    throw new OperatorError(
      "database",
      sentence("databaseClosed", { file: path, fault: reason }),
      hint,
      {
        cause: error,
      },
    );
  }
}
