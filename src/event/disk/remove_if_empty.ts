import { join } from "node:path";
import { isLeftover } from "../../core/leftover_name.ts";

/**
 * Removes a folder, unless it holds something. Files that systems leave in every folder that
 * somebody opens, such as Thumbs.db, do not count and are removed with it.
 *
 * @returns whether it is gone.
 */
export async function removeIfEmpty(folder: string): Promise<boolean> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    if (!entries.every(isLeftover)) return false;
    for (const { name, isDirectory } of entries) {
      await Deno.remove(join(folder, name), { recursive: isDirectory });
    }
    await removeFolder(folder);
    return true;
  } catch (error) {
    // Somebody just put a file there, or has the folder open: an empty folder does no harm.
    return error instanceof Deno.errors.NotFound;
  }
}

/** Windows marks a folder with a view of its own as read-only, and then refuses to remove it. */
async function removeFolder(folder: string): Promise<void> {
  try {
    await Deno.remove(folder);
  } catch (error) {
    if (Deno.build.os !== "windows" || !(error instanceof Deno.errors.PermissionDenied)) {
      throw error;
    }
    await Deno.chmod(folder, 0o777);
    await Deno.remove(folder);
  }
}
