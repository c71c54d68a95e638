import { basename, join } from "node:path";

/**
 * Copies a database that nobody writes to, together with its log, which a crash may have left behind.
 *
 * @returns the path of the copy; if there is no database, no file is there.
 */
export async function copyDatabase(database: string, folder: string): Promise<string> {
  const copy = join(folder, basename(database));
  for (const suffix of ["", "-wal"]) {
    await Deno.copyFile(`${database}${suffix}`, `${copy}${suffix}`).catch((error: unknown) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  }
  return copy;
}
