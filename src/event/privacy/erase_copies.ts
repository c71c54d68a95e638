import type { Store } from "../db/store.ts";
import { eraseDatabaseCopies } from "../disk/backups.ts";
import { eraseCache } from "../disk/erase_cache.ts";
import { rewriteDecisionLog } from "../identity/decisions/decision_log.ts";

/**
 * Erases all copies of the database and all pictures cut out of photos, as they still hold the
 * people who were forgotten, and from `Admin/decisions.jsonl` what the database does not say. The
 * database itself must not tell of them any more: otherwise their pictures could be cut again.
 *
 * @param root absolute path of EventRoot.
 */
export async function eraseCopies(
  root: string,
  store: Store,
  forgotten: readonly number[] | "everybody",
): Promise<void> {
  rewriteDecisionLog(root, store, forgotten);
  await eraseDatabaseCopies(root);
  await eraseCache(root);
}
