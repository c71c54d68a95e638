import type { KeptGuest } from "../db/guests/enrolments.ts";
import { eraseGuestsFromCopy } from "../db/guests/erase_from_copy.ts";
import { isSqliteError } from "../db/sqlite_error.ts";
import { databaseCopies } from "../disk/backups.ts";

/**
 * Deletes from all copies of the database the enrolments and addresses that the event does not have
 * any more. The copies themselves stay, but for those that are damaged and so cannot be searched.
 *
 * @param root absolute path of EventRoot.
 * @param keep the guests who stay, as they may be reached now.
 * @param always whether something was deleted of which copies may hold traces in no row.
 */
export async function eraseGuestsFromCopies(
  root: string,
  keep: readonly KeptGuest[],
  always: boolean,
): Promise<void> {
  for (const path of await databaseCopies(root)) {
    const { mtime, atime } = await Deno.stat(path);
    try {
      if (!eraseGuestsFromCopy(path, keep, always)) continue;
      // A backup's time says of which state of the database it is a copy.
      if (mtime !== null) await Deno.utime(path, atime ?? mtime, mtime);
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      if (always) await Deno.remove(path);
    }
  }
}
