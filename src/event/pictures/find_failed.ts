import { join } from "node:path";
import type { PictureQueries } from "../db/pictures.ts";
import { linkOnTheWay } from "../disk/refuse_links.ts";
import { versionOf } from "./find_picture.ts";

/** A file that could not be sorted, and that may be looked into. */
export interface FailedFile {
  /** Absolute path. */
  file: string;
  /** Changes with the file. */
  name: string;
}

/** dangerous: a decoder went down over it, and may take the program with it. */
export type NotOpened = "unknown" | "no_file" | "dangerous";

/** @param id number of a photo in Errors. */
export async function findFailed(
  root: string,
  queries: Pick<PictureQueries, "failed">,
  id: number,
): Promise<FailedFile | NotOpened> {
  const failed = queries.failed(id);
  if (failed === undefined) return "unknown";
  const { card, path, code } = failed, folder = card ?? root, file = join(folder, path);
  if (code === "worker_crashed" || code === "crashed_program") return "dangerous";
  try {
    if (linkOnTheWay(folder, path) !== undefined) return "no_file";
    const { isFile, size, mtime } = await Deno.lstat(file);
    if (!isFile) return "no_file";
    return { file, name: `${id}-error-${versionOf([file, size, mtime?.getTime()])}` };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "no_file";
    throw error;
  }
}
