import { type Migration, readMigrations } from "../db/migrate.ts";

/** @returns the steps of the schema, as the program was shipped with them. */
export function programMigrations(): readonly Migration[] {
  return readMigrations(new URL("../../../migrations/", import.meta.url));
}
