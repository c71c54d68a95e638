import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { isBelow, isNear } from "../../runtime/folder_tree.ts";
import type { WorkerRoots } from "../read_original.ts";

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
    const named = isAbsolute(given) ? resolve(given) : join(folder, ...rest);
    const real = isNear(folder, named) ? await realFile(named) : undefined;
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
    if (error instanceof TypeError) throw error;
    // Missing, not to be read, or a name that the system refuses: the answer tells nothing of it.
    return undefined;
  }
}
