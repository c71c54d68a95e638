import { join } from "node:path";
import { leftOutFile, leftOutFolder } from "../../core/left_out.ts";
import { reasonOf } from "../../core/reason_of.ts";
import { isSystemName, isUnfinishedName } from "../../core/skipped_name.ts";
import { promisesPhoto, SNIFF_BYTES, sniffFormat } from "../../processor/decode/format.ts";

/** A file that may be a photo. */
export interface ScannedFile {
  /** Relative to the root, with forward slashes. */
  path: string;
  /** Bytes. */
  size: number;
  /** Time of last modification, milliseconds since 1970. */
  mtimeMs: number;
}

/** What a scan comes across, in its order. */
export type Sighting =
  | { kind: "file"; file: ScannedFile }
  /** A file that is no photo by its name, its folder's or its content, or a link. */
  | { kind: "skipped" }
  /** A file or folder that cannot be read. */
  | { kind: "unreadable"; path: string; isFolder: boolean; reason: string };

export interface ScanOptions {
  /** Absolute path of the root's folder, without links. */
  top: string;
  /** The folder to look into, relative to the root, with forward slashes; empty: the root itself. */
  path: string;
  recursive: boolean;
  /** Called before each folder and at the end. @throws if the root is not what it was. */
  requireRoot: () => Promise<void>;
}

/** Entries of one folder that are put in order together: a larger folder comes in parts. */
const MOST_SORTED = 10_000;

/**
 * Lists the files of a folder, each folder's before those of its subfolders. Memory depends on the
 * number of folders alone. No link is followed. What vanishes meanwhile is left out.
 *
 * @throws {Deno.errors.NotFound} if the folder itself is not there.
 */
export async function* scanFiles(options: ScanOptions): AsyncGenerator<Sighting> {
  const { top, path, recursive, requireRoot } = options, waiting = [path];
  await Deno.lstat(join(top, path));
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const below: string[] = [];
    try {
      for await (const entries of entriesOf(join(top, folder))) {
        await requireRoot();
        for (const entry of entries) {
          const found = folder === "" ? entry.name : `${folder}/${entry.name}`;
          if (!entry.isDirectory) yield* lookAt(top, found, entry);
          else if (recursive && isPhotoFolder(found, entry.name)) below.push(found);
        }
      }
    } catch (error) {
      await requireRoot();
      yield* unreadable(folder, true, error);
    }
    waiting.push(...below.reverse());
  }
  await requireRoot();
}

/** @returns the entries by name, some at a time. */
async function* entriesOf(folder: string): AsyncGenerator<Deno.DirEntry[]> {
  let entries: Deno.DirEntry[] = [];
  const inOrder = () => entries.sort((a, b) => a.name < b.name ? -1 : 1);
  for await (const entry of Deno.readDir(folder)) {
    entries.push(entry);
    if (entries.length < MOST_SORTED) continue;
    yield inOrder();
    entries = [];
  }
  yield inOrder();
}

function isPhotoFolder(path: string, name: string): boolean {
  return leftOutFolder(path) === undefined && !isUnfinishedName(name);
}

async function* lookAt(
  top: string,
  path: string,
  { name, isFile }: Deno.DirEntry,
): AsyncGenerator<Sighting> {
  if (!isFile || leftOutFile(name) !== undefined || isUnfinishedName(name) || isSystemName(name)) {
    yield { kind: "skipped" };
    return;
  }
  try {
    const full = join(top, path), info = await Deno.lstat(full);
    if (!info.isFile || info.size === 0 || !await mayBePhoto(full, name)) {
      yield { kind: "skipped" };
      return;
    }
    const mtimeMs = info.mtime?.getTime() ?? 0;
    yield { kind: "file", file: { path, size: info.size, mtimeMs } };
  } catch (error) {
    yield* unreadable(path, false, error);
  }
}

/** A name that promises a photo is believed: if there is something else in it, that is a fault to tell. */
async function mayBePhoto(full: string, name: string): Promise<boolean> {
  if (promisesPhoto(name)) return true;
  using file = await Deno.open(full, { read: true });
  const head = new Uint8Array(SNIFF_BYTES);
  let length = 0;
  for (;;) {
    const count = await file.read(head.subarray(length));
    if (count === null || count === 0) break;
    length += count;
  }
  return sniffFormat(head.subarray(0, length), name) !== undefined;
}

function* unreadable(path: string, isFolder: boolean, error: unknown): Generator<Sighting> {
  if (!(error instanceof Error) || error instanceof TypeError) throw error;
  if (error instanceof Deno.errors.NotFound) return;
  yield { kind: "unreadable", path, isFolder, reason: reasonOf(error) };
}
