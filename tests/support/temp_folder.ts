/** Folders that tests need for a while: gone once the tests of the file that asked are through. */

const made: string[] = [];
/** Tries at removing one, as Windows holds files for a moment after they are closed. */
const MOST_TRIES = 20, PAUSE_MS = 100;

Deno.test.afterAll(async () => {
  for (const path of made.splice(0)) await remove(path);
});

/**
 * @param dir where it is made; left out, where the system keeps temporary files.
 * @returns the path of a new folder, with no link in it.
 */
export async function tempFolder(dir?: string): Promise<string> {
  const folder = await Deno.realPath(await Deno.makeTempDir({ dir, prefix: "photosort-" }));
  made.push(folder);
  return folder;
}

async function remove(path: string): Promise<void> {
  for (let tries = 1;; tries++) {
    try {
      return await Deno.remove(path, { recursive: true });
    } catch (error) {
      // A test may have removed it.
      if (error instanceof Deno.errors.NotFound) return;
      if (tries === MOST_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
