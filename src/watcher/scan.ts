import { join } from "node:path";
import type { FoundFile } from "./found_file.ts";
import { isSkippedPath, isSystemName, isUnfinishedName } from "./skip.ts";

/** After so many files other work gets its turn. */
const FILES_PER_TURN = 200;

/**
 * Lists every file below a folder that may be a photo, folder by folder, by name. Links are not
 * followed, so nothing outside is reached. A file or subfolder that vanishes meanwhile is left out.
 *
 * @param folder absolute path.
 * @param onUnreadable told of each file or subfolder that is there but cannot be looked at; the rest
 * is listed all the same.
 * @throws {Deno.errors.NotFound} where the folder itself is gone.
 */
export async function* scanFolder(
  folder: string,
  onUnreadable: OnUnreadable,
): AsyncGenerator<FoundFile> {
  let count = 0;
  for (const found of walk(folder, "", onUnreadable)) {
    yield found;
    if (++count % FILES_PER_TURN === 0) await new Promise((resolve) => setTimeout(resolve));
  }
}

type OnUnreadable = (path: string, error: unknown) => void;

function* walk(folder: string, prefix: string, onUnreadable: OnUnreadable): Generator<FoundFile> {
  const entries = [...Deno.readDirSync(folder)].filter(({ name, isDirectory }) =>
    !isUnfinishedName(name) && !(isDirectory && isSystemName(name))
  );
  entries.sort((a, b) => a.name < b.name ? -1 : 1);
  for (const entry of entries) {
    const path = prefix + entry.name, full = join(folder, entry.name);
    try {
      if (entry.isDirectory) yield* walk(full, `${path}/`, onUnreadable);
      else if (entry.isFile) yield foundFile(path, Deno.lstatSync(full));
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) onUnreadable(path, error);
    }
  }
}

/** @returns the file as it is now, or undefined where there is none that may be a photo. */
export async function lookAt(folder: string, path: string): Promise<FoundFile | undefined> {
  if (isSkippedPath(path)) return undefined;
  try {
    const info = await Deno.lstat(join(folder, path));
    return info.isFile ? foundFile(path, info) : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return undefined;
    }
    throw error;
  }
}

function foundFile(path: string, info: Deno.FileInfo): FoundFile {
  return {
    path,
    size: info.size,
    mtimeMs: info.mtime?.getTime() ?? 0,
    ctimeMs: info.ctime?.getTime() ?? 0,
  };
}
