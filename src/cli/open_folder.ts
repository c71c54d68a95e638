import { isAbsolute, join, relative } from "node:path";
import { OperatorError } from "../core/operator_error.ts";
import { shellExecute } from "./windows_shell.ts";

/**
 * Shows a folder of the event in Explorer. Only Windows lets photosort do so, as it may start no
 * program.
 *
 * @param root absolute path of EventRoot, with links resolved.
 * @param path from there, such as `People/Anna`.
 * @returns whether it is shown.
 * @throws {OperatorError} `usage` if it is no folder of the event.
 */
export async function openFolder(
  root: string,
  path: string,
  open: typeof shellExecute = shellExecute,
): Promise<boolean> {
  const folder = await folderInside(root, path);
  if (folder !== undefined) return await open("explore", folder);
  const hint = "photosort opens folders of its event alone.";
  throw new OperatorError("usage", `cannot open ${path}: it is no folder of the event`, hint);
}

/** @returns the folder's absolute path; undefined if there is none, or a link leads out. */
async function folderInside(root: string, path: string): Promise<string | undefined> {
  const folder = join(root, path);
  try {
    if (!(await Deno.stat(folder)).isDirectory) return undefined;
    const within = relative(root, await Deno.realPath(folder));
    return isAbsolute(within) || /^\.\.([\\/]|$)/.test(within) ? undefined : folder;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
