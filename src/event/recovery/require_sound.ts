import { join } from "node:path";
import { layout } from "../event_layout.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { quotedPath } from "../../core/quoted_path.ts";
import { checkDatabase, type DatabaseHealth } from "../db/health.ts";
import { SCHEMA_VERSION } from "../db/open.ts";
import { type BackupFile, listBackups } from "../disk/backups.ts";
import { backUp } from "./back_up.ts";
import { type Sentence, sentence } from "../../core/sentences/sentence.ts";

/**
 * Makes sure, before anything is written, that an event's database is whole, and that there is a backup
 * before it is brought to a newer schema.
 *
 * @throws {OperatorError} `database` if the database is damaged, or gone although photos were
 * sorted before; the hint says what to do.
 */
export async function requireSound(root: string, say: (line: string) => void): Promise<void> {
  const schema = await refuseDamaged(root);
  if (schema !== undefined && schema < SCHEMA_VERSION) await backUp(root, say);
}

/**
 * Like `requireSound`, but makes no backup, so that nothing is written to the event.
 *
 * @param database absolute path of the database or of a copy: SQLite creates files beside a
 * database that it reads.
 * @returns the schema of the database, or undefined if the event is a new one.
 */
export async function refuseDamaged(
  root: string,
  database = join(root, layout.database),
): Promise<number | undefined> {
  const health = checkDatabase(database);
  if (health.state === "sound") {
    if (health.schema > SCHEMA_VERSION) throw await newerDatabase(root, health.schema);
    return health.schema;
  }
  const isNew = health.state === "missing" || health.state === "empty";
  if (!isNew || await hasHistory(root)) throw await databaseFault(root, health);
  return undefined;
}

/** @returns whether the files beside the database tell that photos were sorted here before. */
export async function hasHistory(root: string): Promise<boolean> {
  const decisions = await Deno.stat(join(root, layout.decisions)).catch(() => undefined);
  return (decisions?.size ?? 0) > 0 || (await listBackups(root)).length > 0 ||
    holdsOutputs(join(root, layout.processed));
}

/** A developed photo's name ends with a part of its content's hash. */
const outputName = /_[0-9a-f]{12}\.jpg$/;

function holdsOutputs(folder: string): boolean {
  try {
    return Deno.readDirSync(folder).some(({ name }) => outputName.test(name));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** @returns the newest backup that can be put back, or undefined. */
export async function newestSoundBackup(root: string): Promise<BackupFile | undefined> {
  return (await listBackups(root)).find(({ path }) => {
    const health = checkDatabase(path);
    return health.state === "sound" && health.schema <= SCHEMA_VERSION;
  });
}

/** @returns the error for the operator about an unusable database; its hint says what to do. */
export async function databaseFault(
  root: string,
  health: Exclude<DatabaseHealth, { state: "sound" }>,
): Promise<OperatorError> {
  const database = join(root, layout.database);
  if (health.state === "unreadable") {
    const message = sentence("databaseClosed", { file: database, fault: health.reason });
    return new OperatorError("database", message, RIGHTS);
  }
  const message = health.state === "damaged"
    ? sentence("databaseBroken", { file: database, fault: health.reason })
    : sentence(health.state === "empty" ? "databaseVoid" : "databaseGone", { file: database });
  return new OperatorError("database", message, await waysOn(root));
}

/** Advice for a database that cannot even be read. */
export const RIGHTS = sentence("checkRights");

async function newerDatabase(root: string, schema: number): Promise<OperatorError> {
  return new OperatorError(
    "database",
    sentence("newerThanKnown", { schema, known: SCHEMA_VERSION }),
    sentence("useNewer", { ways: await waysOn(root) }),
  );
}

/** @returns advice: how to get a database that can be used. */
export async function waysOn(eventRoot: string): Promise<Sentence> {
  const backup = await newestSoundBackup(eventRoot);
  const root = quotedPath(eventRoot), { decisions } = layout;
  if (backup === undefined) return sentence("rebuild", { root, decisions });
  return sentence("restore", { root, backup: backup.name, same: root, decisions });
}
