import { join, posix } from "node:path";
import { momentOf } from "../../runtime/clock.ts";
import { leftOutFile, leftOutFolder, type LeftOutKind } from "../../core/left_out.ts";
import { LinkRefused } from "../../core/link_refused.ts";
import { isLostOnWindows } from "../../core/safe_name.ts";
import type { FoundFile } from "./found_file.ts";
import { isSkippedPath, isSystemName, isUnfinishedName } from "../../core/skipped_name.ts";

/** Files listed before other work gets its turn. */
const FILES_PER_TURN = 200;

/**
 * Lists every file below a folder that may be a photo, folder by folder, by name. Links are
 * reported as {@link LinkRefused} and not followed, so that nothing outside the folder is read. A
 * file or subfolder that vanishes during the scan is left out.
 *
 * @param folder absolute path.
 * @param onUnreadable called for each file or subfolder that exists but cannot be read; the scan
 * lists the others anyway.
 * @throws {Deno.errors.NotFound} if the folder itself is gone.
 */
export async function* scanFolder(
  folder: string,
  onUnreadable: OnUnreadable,
  { onLeftOut = () => {}, onUnfinished = () => {}, onWindows = isWindows }: ScanOptions = {},
): AsyncGenerator<FoundFile> {
  let count = 0;
  for (const found of walk(folder, "", onUnreadable, onWindows)) {
    if (typeof found === "string") onLeftOut(found);
    else if (isUnfinishedName(posix.basename(found.path))) onUnfinished(found);
    else yield found;
    if (++count % FILES_PER_TURN === 0) await new Promise((resolve) => setTimeout(resolve));
  }
}

const isWindows = Deno.build.os === "windows";

type OnUnreadable = (path: string, error: unknown) => void;

export interface ScanOptions {
  /** Called for each file that is not listed, as its own or its folder's name says it is no photo. */
  onLeftOut?: (kind: LeftOutKind) => void;
  /** Called for each file that is not listed, as its name says that it is still being copied. */
  onUnfinished?: (file: FoundFile) => void;
  onWindows?: boolean;
}

function* walk(
  folder: string,
  prefix: string,
  onUnreadable: OnUnreadable,
  onWindows: boolean,
): Generator<FoundFile | LeftOutKind> {
  const entries = [...Deno.readDirSync(folder)].filter(({ name, isFile }) =>
    isFile || !isUnfinishedName(name)
  );
  entries.sort((a, b) => a.name < b.name ? -1 : 1);
  for (const entry of entries) {
    const path = prefix + entry.name, full = join(folder, entry.name);
    const kind = entry.isDirectory ? leftOutFolder(path) : leftOutFile(entry.name);
    if (kind !== undefined) {
      if (entry.isDirectory) yield* countFiles(full, kind);
      else yield kind;
      continue;
    }
    if (onWindows && isLostOnWindows(entry.name)) {
      if (isUnfinishedName(entry.name)) continue;
      // A folder whose name is only a space would list its own parent, endlessly.
      onUnreadable(path, new Error("Windows cannot open a file with such a name: rename it"));
      continue;
    }
    try {
      if (entry.isDirectory) yield* walk(full, `${path}/`, onUnreadable, onWindows);
      else if (entry.isFile) yield foundFile(path, Deno.lstatSync(full));
      else if (entry.isSymlink && !isSystemName(entry.name)) throw new LinkRefused(path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) onUnreadable(path, error);
    }
  }
}

/** A folder that cannot be listed, as a system's own, holds no photo that anybody waits for. */
function* countFiles(folder: string, kind: LeftOutKind): Generator<LeftOutKind> {
  let entries: Deno.DirEntry[];
  try {
    entries = [...Deno.readDirSync(folder)];
  } catch (error) {
    if (error instanceof Error) return;
    throw error;
  }
  for (const { name, isDirectory, isFile } of entries) {
    if (isDirectory) yield* countFiles(join(folder, name), kind);
    else if (isFile) yield kind;
  }
}

/** @returns the present state of the file, or undefined if there is no possible photo. */
export async function lookAt(folder: string, path: string): Promise<FoundFile | undefined> {
  if (isSkippedPath(path)) return undefined;
  if (Deno.build.os === "windows" && path.split("/").some(isLostOnWindows)) return undefined;
  try {
    if (leadsThroughLink(folder, path)) return undefined;
    const info = await Deno.lstat(join(folder, path));
    return info.isFile ? foundFile(path, info) : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return undefined;
    }
    throw error;
  }
}

/** Whether a path runs through a link: the file system's notices may name such paths. */
function leadsThroughLink(folder: string, path: string): boolean {
  const folders = path.split("/").slice(0, -1);
  return folders.some((_, i) => Deno.lstatSync(join(folder, ...folders.slice(0, i + 1))).isSymlink);
}

function foundFile(path: string, info: Deno.FileInfo): FoundFile {
  return {
    path,
    size: info.size,
    mtimeMs: info.mtime?.getTime() ?? 0,
    ctimeMs: momentOf(info.ctime?.getTime() ?? 0) ?? 0,
  };
}
