import { join } from "node:path";
import { OperatorError } from "../../core/operator_error.ts";
import { layout } from "../event_layout.ts";
import { databaseFault, hasHistory } from "./require_sound.ts";

/**
 * @param root absolute path of EventRoot.
 * @returns the path of the event's database.
 * @throws {OperatorError} `root` if no event was ever sorted there, `database` if its database is gone.
 */
export async function requireDatabase(root: string): Promise<string> {
  const database = join(root, layout.database);
  const info = await Deno.stat(database).catch(() => undefined);
  if (info?.isFile && info.size > 0) return database;
  if (await hasHistory(root)) {
    throw await databaseFault(root, { state: info?.isFile ? "empty" : "missing" });
  }
  if (info?.isFile) return database;
  throw new OperatorError("root", `${root} holds no event yet`, "`photosort run` makes one there.");
}

/**
 * Like {@link requireDatabase}, but accepts an event whose database is gone.
 *
 * @throws {OperatorError} `root` if no event was ever sorted there.
 */
export async function requireEvent(root: string): Promise<void> {
  if (!await hasHistory(root)) await requireDatabase(root);
}
