import { dirname, join } from "node:path";

/** A folder for files of a moment, which nobody else uses. */
export interface ScratchFolder {
  /** Absolute, without links. */
  path: string;
  /** Takes it away. */
  remove(): Promise<void>;
}

const PREFIX = "photosort-work-", LOCK = "in_use.lock";
/** A younger one may not be locked yet, in milliseconds. */
const SETTLED_MS = 60_000;

/**
 * Makes a folder among the system's temporary ones, and takes away those of workers that were killed:
 * the system lets go of a lock when its program is gone.
 *
 * @param dir where it is made; left out, among the system's temporary ones.
 */
export async function makeScratchFolder(dir?: string): Promise<ScratchFolder> {
  const path = await Deno.realPath(await Deno.makeTempDir({ dir, prefix: PREFIX }));
  const lock = await Deno.open(join(path, LOCK), { create: true, write: true });
  await lock.lock(true);
  await removeAbandoned(dirname(path), path);
  return {
    path,
    async remove() {
      lock.close();
      await Deno.remove(path, { recursive: true });
    },
  };
}

async function removeAbandoned(parent: string, mine: string): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(parent)) {
    const path = join(parent, name);
    if (!isDirectory || !name.startsWith(PREFIX) || path === mine) continue;
    try {
      if (await isAbandoned(path)) await Deno.remove(path, { recursive: true });
    } catch (error) {
      // The folder is another user's, or another worker takes it away in this moment.
      const isTheirs = error instanceof Deno.errors.PermissionDenied ||
        error instanceof Deno.errors.NotFound || error instanceof Deno.errors.Busy;
      if (!isTheirs) throw error;
    }
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const { mtime } = await Deno.stat(path);
  if (mtime === null || Date.now() - mtime.getTime() < SETTLED_MS) return false;
  using lock = await Deno.open(join(path, LOCK), { write: true });
  return await lock.tryLock(true);
}
