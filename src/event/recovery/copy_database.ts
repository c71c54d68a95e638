import { basename, join } from "node:path";

/**
 * Copies a database that nobody writes to, with what a crash may have left in its log.
 *
 * @returns the copy's path, where there was nothing to copy too.
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
