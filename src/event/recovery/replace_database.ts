import { join } from "node:path";
import { OperatorError } from "../../core/operator_error.ts";
import { checkDatabase } from "../db/health.ts";
import { setDatabaseAside } from "../disk/backups.ts";
import { layout } from "../event_layout.ts";
import { newestSoundBackup } from "./require_sound.ts";

/** The files that a database consists of. */
const suffixes = ["", "-wal", "-shm"];

/**
 * Begins a new database with a copy of the newest sound backup; one that was begun before is gone on
 * with.
 *
 * @param database absolute path of the new database.
 * @returns the name of the backup.
 * @throws {OperatorError} `database` if there is no backup that can be used.
 */
export async function beginFromBackup(root: string, database: string): Promise<string> {
  const backup = await newestSoundBackup(root);
  if (backup === undefined) {
    const folder = join(root, layout.backups);
    const message = `${folder} holds no sound backup that this photosort can use`;
    throw new OperatorError(
      "database",
      message,
      "`photosort doctor --rebuild` makes a new database without a backup.",
    );
  }
  if (checkDatabase(database).state === "sound") return backup.name;
  const part = `${database}.part`;
  await Deno.copyFile(backup.path, part);
  await Deno.rename(part, database);
  return backup.name;
}

/**
 * Replaces the event's database by a new one, and keeps the old one beside it.
 *
 * @param database absolute path of the new database; nobody has it open.
 * @returns the old database's new path, relative to EventRoot; undefined if there was none.
 */
export async function replaceDatabase(
  root: string,
  database: string,
): Promise<string | undefined> {
  const setAside = await setDatabaseAside(root, Date.now());
  await Deno.rename(database, join(root, layout.database));
  // This one knows more than an interrupted attempt of the other kind.
  await discardAttempts(root);
  return setAside;
}

/** Removes new databases that did not take the place of the event's. */
export async function discardAttempts(root: string): Promise<void> {
  for (const name of [layout.rebuilt, layout.restored]) {
    for (const suffix of suffixes) {
      await Deno.remove(join(root, name + suffix)).catch((error: unknown) => {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      });
    }
  }
}
