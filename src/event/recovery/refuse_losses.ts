import { basename, join } from "node:path";
import { counted } from "../../core/counted.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { quotedPath } from "../../core/quoted_path.ts";
import { checkDatabase } from "../db/health.ts";
import type { Migration } from "../db/migrate.ts";
import { openDatabase } from "../db/open.ts";
import { createStore } from "../db/store.ts";
import { layout } from "../event_layout.ts";
import { copyDatabase } from "./copy_database.ts";
import { findEarlierOutputs } from "./earlier_outputs.ts";
import { findMissingOriginals, type MissingOriginals } from "./missing_originals.ts";
import { newestSoundBackup } from "./require_sound.ts";

/**
 * Refuses to make a database anew from originals some of which are out of reach, on a card or gone
 * for good: the database that is there, or a backup, knows their photos, and so is worth more.
 *
 * @param cards absolute paths of the folders that are read besides Incoming.
 * @param migrations the steps of the schema, as a backup may be of an older one.
 * @throws {OperatorError} `database`, before anything is developed.
 */
export async function refuseLosses(
  root: string,
  cards: readonly string[],
  migrations: readonly Migration[],
): Promise<void> {
  const isSound = hasSoundDatabase(root);
  const knowing = isSound ? join(root, layout.database) : (await newestSoundBackup(root))?.path;
  if (knowing === undefined) return;
  const missing = await lookThrough(root, knowing, cards, migrations);
  if (missing.photos > 0) throw lossOf(missing, isSound, cards);
}

/** @returns whether a database or a backup may know more than what is left of the event. */
export async function knowsMore(root: string): Promise<boolean> {
  return hasSoundDatabase(root) || await newestSoundBackup(root) !== undefined;
}

function hasSoundDatabase(root: string): boolean {
  return checkDatabase(join(root, layout.database)).state === "sound";
}

/** Opens a copy: the database may be of an older schema, and nothing is to be written to it. */
async function lookThrough(
  root: string,
  database: string,
  cards: readonly string[],
  migrations: readonly Migration[],
): Promise<MissingOriginals> {
  const folder = await Deno.makeTempDir({ dir: join(root, layout.temporary) });
  try {
    await copyDatabase(database, folder);
    const store = createStore(openDatabase(join(folder, basename(database)), migrations));
    try {
      return await findMissingOriginals(root, store, await findEarlierOutputs(root), cards);
    } finally {
      store.close();
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** @returns an error that names the photos that would be lost, their cards, and the remedy. */
function lossOf(
  { photos, where, cards }: MissingOriginals,
  isSound: boolean,
  given: readonly string[],
): OperatorError {
  const places = [layout.incoming, ...given].join(" or ");
  const message = `${counted(photos, "sorted photo")} would be lost, as ` +
    `${photos === 1 ? "its original is" : "their originals are"} not in ${places}: ` +
    `${where.join("; ")}; nothing was replaced`;
  const all = [...given, ...cards.filter((card) => !given.includes(card))];
  const sources = all.map((card) => `--source ${quotedPath(card)}`).join(" ");
  const hints = [
    ...cards.length === 0
      ? []
      : [`Put each card in, or copy it to a folder of its own, and add: ${sources}.`],
    isSound
      ? "The present database is sound and knows these photos: keep it."
      : "`photosort doctor --restore` puts back a backup that knows these photos.",
  ];
  return new OperatorError("database", message, hints.join(" "));
}
