import { basename, join } from "node:path";
import { counted } from "../../core/counted.ts";
import { layout } from "../../event/event_layout.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { quotedPath } from "../../core/quoted_path.ts";
import { checkDatabase } from "../../event/db/health.ts";
import { openDatabase } from "../../event/db/open.ts";
import { createStore } from "../../event/db/store.ts";
import { findEarlierOutputs } from "../../event/recovery/earlier_outputs.ts";
import {
  findMissingOriginals,
  type MissingOriginals,
} from "../../event/recovery/missing_originals.ts";
import { copyDatabase } from "../../event/recovery/copy_database.ts";
import { newestSoundBackup } from "../../event/recovery/require_sound.ts";
import { programMigrations } from "../../event/engine/program_migrations.ts";

/**
 * Originals may be on a card, or gone as they were kept long enough: then a database that knows
 * them, or a backup, is worth more than one that is made of what is there.
 *
 * @param cards absolute paths of the folders that are read besides Incoming.
 * @throws {OperatorError} `database`, before anything is developed.
 */
export async function refuseLosses(root: string, cards: readonly string[]): Promise<void> {
  const isSound = isSoundDatabase(root);
  const knowing = isSound ? join(root, layout.database) : (await newestSoundBackup(root))?.path;
  if (knowing === undefined) return;
  const missing = await lookThrough(root, knowing, cards);
  if (missing.photos > 0) throw lossOf(missing, isSound, cards);
}

/** Whether there is a database, or a backup, that may know more than what is left of the event. */
export async function knowsMore(root: string): Promise<boolean> {
  return isSoundDatabase(root) || await newestSoundBackup(root) !== undefined;
}

function isSoundDatabase(root: string): boolean {
  return checkDatabase(join(root, layout.database)).state === "sound";
}

/** The database may be of an older schema, and nobody is to write to it: a copy is opened. */
async function lookThrough(root: string, database: string, cards: readonly string[]) {
  const folder = await Deno.makeTempDir({ dir: join(root, layout.temporary) });
  try {
    await copyDatabase(database, folder);
    const store = createStore(openDatabase(join(folder, basename(database)), programMigrations()));
    try {
      return await findMissingOriginals(root, store, await findEarlierOutputs(root), cards);
    } finally {
      store.close();
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** @returns what would be lost, where it is, and how to have it. */
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
      ? "The database that is there is sound and knows them: keep it."
      : "`photosort doctor --restore` puts back a backup, which knows them.",
  ];
  return new OperatorError("database", message, hints.join(" "));
}
