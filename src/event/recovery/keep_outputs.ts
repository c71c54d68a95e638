import { join } from "node:path";
import { layout } from "../event_layout.ts";
import { readOutputs } from "../db/known_outputs.ts";
import type { Store } from "../db/store.ts";
import { listBackups } from "../disk/backups.ts";

/**
 * Tells an event's new database which outputs the old database and its backups know. Without this,
 * photosort would take an output for another event's, and would not start with it.
 */
export async function keepOutputs(store: Store, root: string): Promise<void> {
  const paths = [join(root, layout.database), ...(await listBackups(root)).map(({ path }) => path)];
  // The newest database comes last, so its folder of an output wins.
  const outputs = paths.reverse().flatMap(readOutputs).filter(({ id }) =>
    !store.outputs.isKnown(id)
  );
  store.transaction(() => {
    for (const { id, folder, seenAt } of outputs) store.outputs.put(id, folder, seenAt);
  });
}
