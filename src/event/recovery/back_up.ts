import { join } from "node:path";
import { layout } from "../event_layout.ts";
import { copyWhole } from "../db/copy.ts";
import { addBackup, listBackups } from "../disk/backups.ts";

/**
 * Copies an event's database into `Admin/backups`, unless the database has not changed since the
 * last copy. A failure, such as a full disk, is reported and does not stop the caller.
 *
 * @param leastAgeMs how old the last copy must be before another is made, in milliseconds.
 */
export async function backUp(
  root: string,
  say: (line: string) => void,
  leastAgeMs = 0,
): Promise<void> {
  try {
    const database = join(root, layout.database), now = Date.now();
    const changedAt = (await Deno.stat(database)).mtime?.getTime() ?? now;
    const [last] = await listBackups(root);
    if (last?.changedAt === changedAt && !await hasLog(database)) return;
    const age = last === undefined ? Infinity : now - takenAt(last.name);
    // A backup from the future was made while the clock was ahead.
    if (age >= 0 && age < leastAgeMs) return;
    await addBackup(root, { now, changedAt }, (path) => copyWhole(database, path));
  } catch (error) {
    // A new event has nothing to lose yet.
    if (error instanceof Deno.errors.NotFound) return;
    const reason = error instanceof Error ? error.message : String(error);
    say(`Could not back up the database; photosort continues without a new backup: ${reason}`);
  }
}

/** @returns when a backup was made, as its name says, in milliseconds since 1970. */
export function takenAt(name: string): number {
  const [, day, time] = /_(\d{4}-\d\d-\d\d)_(\d\d-\d\d-\d\d)Z/.exec(name)!;
  return Date.parse(`${day}T${time.replaceAll("-", ":")}Z`);
}

async function hasLog(database: string): Promise<boolean> {
  const log = await Deno.stat(`${database}-wal`).catch(() => undefined);
  return (log?.size ?? 0) > 0;
}
