import { isAbsolute, join, relative, sep } from "node:path";
import { isBelow, type WorkerRoots } from "../read_original.ts";

/** A file as hub and worker name it. */
export interface PlaceBelow {
  root: string;
  /** Relative to the root, with forward slashes. */
  path: string;
}

/**
 * @param given an absolute path, or one that begins with a root's name.
 * @returns the file below a root, once links are followed; undefined if there is none there.
 */
export async function placeBelow(
  roots: WorkerRoots,
  given: string,
): Promise<PlaceBelow | undefined> {
  if (given.includes("\0")) return undefined;
  for (const [root, folder] of Object.entries(roots)) {
    const [first, ...rest] = given.split("/");
    if (!isAbsolute(given) && first !== root) continue;
    const real = await realFile(isAbsolute(given) ? given : join(folder, ...rest));
    if (real === undefined || !isBelow(folder, real)) continue;
    return { root, path: relative(folder, real).split(sep).join("/") };
  }
  return undefined;
}

async function realFile(path: string): Promise<string | undefined> {
  try {
    const real = await Deno.realPath(path);
    return (await Deno.stat(real)).isFile ? real : undefined;
  } catch (error) {
    // A place that this thread may not read counts as none: the answer tells nothing of it.
    const isNone = error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotCapable || error instanceof Deno.errors.PermissionDenied ||
      error instanceof Deno.errors.NotADirectory || error instanceof Deno.errors.FilesystemLoop;
    if (isNone) return undefined;
    throw error;
  }
}
