import type { DatabaseSync } from "node:sqlite";
import { resolve } from "node:path";
import { openForReading } from "../db/open.ts";
import { createStore, type Store } from "../db/store.ts";
import { findEventRoot } from "../disk/event_root.ts";
import { requireDatabase } from "../recovery/require_database.ts";

/** An event that is open for reading, also while photosort works on it. */
export interface OpenEvent extends Disposable {
  /** Absolute path of EventRoot, links resolved. */
  root: string;
  store: Store;
  /** The database that the store reads. */
  db: DatabaseSync;
}

/**
 * Opens an event for views; nothing in it changes. Close it by `using`.
 *
 * @param folder path of EventRoot.
 * @throws {OperatorError} `root` if there is no event, `database` if its database is gone, damaged
 * or of another version of photosort.
 */
export async function readEvent(folder: string): Promise<OpenEvent> {
  const root = await findEventRoot(resolve(folder));
  return openEventForViews(root, await requireDatabase(root));
}

/**
 * Opens an event that was found already.
 *
 * @param root absolute path of EventRoot, links resolved.
 * @param database absolute path of the database.
 * @throws {OperatorError} `database` if it is gone, damaged or of another version of photosort.
 */
export function openEventForViews(root: string, database: string): OpenEvent {
  const db = openForReading(database);
  return { root, store: createStore(db), db, [Symbol.dispose]: () => db.close() };
}
