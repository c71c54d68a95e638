import { join, resolve } from "node:path";
import { openDatabase } from "../../db/open.ts";
import { createStore } from "../../db/store.ts";
import { prepareEventRoot } from "../../disk/event_root.ts";
import { programMigrations } from "../../engine/program_migrations.ts";
import { layout } from "../../event_layout.ts";
import { hasHistory } from "../../recovery/require_sound.ts";

/**
 * Makes an event with an empty database unless there is one: settings are often known before the
 * first photo is.
 *
 * @param folder path of EventRoot; its parent must exist.
 * @returns absolute path of EventRoot, and whether the event was made.
 * @throws {OperatorError} `root` if the folder cannot be made or written to.
 */
export async function makeEventIfNone(folder: string): Promise<{ root: string; isNew: boolean }> {
  const root = resolve(folder), database = join(root, layout.database);
  const isThere = await Deno.stat(database).then(() => true, () => false);
  if (isThere || await hasHistory(root)) return { root, isNew: false };
  const { path } = await prepareEventRoot(root);
  createStore(openDatabase(join(path, layout.database), programMigrations())).close();
  return { root: path, isNew: true };
}
