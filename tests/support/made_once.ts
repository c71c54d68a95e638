/** What takes long to make, and serves the tests of many files: made by the first that needs it. */
import { join } from "node:path";
import { tempFolder } from "./temp_folder.ts";

/** `tests/in_own_temp.ts` removes it in the end; without it each file of tests makes its own. */
const shared = Deno.env.get("TESTS_SHARED") || undefined;
let own: Promise<string> | undefined;

/**
 * Files of tests that run side by side wait for each other.
 *
 * @param make writes a file or a folder at the path that it is given.
 * @returns its path; nobody may change it.
 */
export async function madeOnce(
  name: string,
  make: (path: string) => Promise<void>,
): Promise<string> {
  const folder = shared ?? await (own ??= tempFolder()), path = join(folder, name);
  using turn = await Deno.open(`${path}.lock`, { create: true, write: true });
  await turn.lock(true);
  if (await isThere(path)) return path;
  // Whoever is killed meanwhile leaves nothing that looks whole.
  const draft = join(folder, crypto.randomUUID());
  await make(draft);
  await Deno.rename(draft, path);
  return path;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
