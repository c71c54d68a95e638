/** Databases without rows, for tests of which each takes a new one. */
import { join } from "node:path";
import { readMigrations } from "../../src/event/db/migrate.ts";
import { openDatabase } from "../../src/event/db/open.ts";
import { inMemory } from "./event_tree.ts";
import { tempFolder } from "./temp_folder.ts";

export const migrations = readMigrations(new URL("../../migrations/", import.meta.url));

let emptyDatabase: Promise<string> | undefined;

/** Copies a database without rows to a path: quicker than to go through all migrations. */
export async function newDatabase(path: string): Promise<void> {
  emptyDatabase ??= (async () => {
    const made = join(await tempFolder(inMemory), "empty.db");
    openDatabase(made, migrations).close();
    return made;
  })();
  await Deno.copyFile(await emptyDatabase, path);
}
