import { join } from "node:path";
import { openForReading } from "../db/open.ts";
import { createStore, type Store } from "../db/store.ts";
import { layout } from "../event_layout.ts";

/**
 * Reads the event's state at one moment, also while another process works on the event.
 *
 * @param root absolute path of EventRoot.
 * @throws {OperatorError} `database` if it cannot be opened, or is of another version of photosort.
 */
export function readStore<T>(root: string, read: (store: Store) => T): T {
  const store = createStore(openForReading(join(root, layout.database)));
  try {
    return store.snapshot(() => read(store));
  } finally {
    store.close();
  }
}
