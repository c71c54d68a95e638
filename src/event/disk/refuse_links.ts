import { join } from "node:path";

/**
 * Looks for a link (or junction, on Windows) that a path leads through. The runtime's permissions
 * do not do this: they check a path as written, not its target.
 *
 * @param root absolute path that is not a link itself.
 * @param path relative to it, with forward slashes; its last name may be a link.
 * @returns the first folder on the way that is a link, or undefined.
 */
export function linkOnTheWay(root: string, path: string): string | undefined {
  for (let at = path.indexOf("/"); at !== -1; at = path.indexOf("/", at + 1)) {
    const folder = path.slice(0, at);
    if (isLink(join(root, folder))) return folder;
  }
  return undefined;
}

/** @returns false if nothing is there. */
export function isLink(path: string): boolean {
  try {
    return Deno.lstatSync(path).isSymlink;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
