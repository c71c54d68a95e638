import { join } from "node:path";
import { layout } from "../event_layout.ts";
import { readOutputs } from "../db/known_outputs.ts";
import type { Store } from "../db/store.ts";
import { listBackups } from "../disk/backups.ts";

/**
 * Lets an event's new database know the outputs that the one before and its backups know: else
 * they would be taken for another event's, and photosort would not start with them.
 */
export async function keepOutputs(store: Store, root: string): Promise<void> {
  const paths = [join(root, layout.database), ...(await listBackups(root)).map(({ path }) => path)];
  // The last word is that of the newest.
  const outputs = paths.reverse().flatMap(readOutputs).filter(({ id }) =>
    !store.outputs.isKnown(id)
  );
  store.transaction(() => {
    for (const { id, folder, seenAt } of outputs) store.outputs.put(id, folder, seenAt);
  });
}
