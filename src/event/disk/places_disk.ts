import { join, posix } from "node:path";
import { layout } from "../event_layout.ts";
import { folderKey } from "../../core/folder_name.ts";
import { LinkRefused } from "../../core/link_refused.ts";
import type { Disk, PlacesDisk } from "./disk.ts";
import { eventReach } from "./event_reach.ts";
import { fileHash } from "./file_hash.ts";
import { appendLines } from "./line_file.ts";
import { isLink, linkOnTheWay } from "./refuse_links.ts";
import { removeIfEmpty } from "./remove_if_empty.ts";
import { isOneFile, sameContent } from "./same_content.ts";

export interface PlacesDiskOptions {
  /** Absolute path of EventRoot. */
  root: string;
  /** `copy` never makes hard links. */
  links: "auto" | "copy";
}

/**
 * The file system itself, with People and Admin/NoFaces. Files appear by write to `Admin/tmp`, fsync
 * and rename.
 */
export function placesDisk({ root, links }: PlacesDiskOptions): PlacesDisk {
  let serial = 0;
  const reach = eventReach(root);
  const at = (path: string) => {
    const link = linkOnTheWay(root, path);
    if (link !== undefined) throw new LinkRefused(link);
    return join(root, path);
  };
  /** For photosort nothing exists behind a link. */
  const isWithin = (path: string) => linkOnTheWay(root, `${path}/`) === undefined;
  const temporary = () => at(`${layout.temporary}/${Deno.pid}-${++serial}.part`);

  async function appear(
    fill: (temporary: string) => Promise<void>,
    to: string,
    { replace }: { replace: boolean },
  ): Promise<void> {
    const part = temporary();
    try {
      await fill(part);
      // As late as possible, so that a file that somebody puts there in the meantime stays.
      if (!replace) await refuseExisting(to);
      await Deno.rename(part, to);
    } catch (error) {
      // If this fails, the next start removes the file.
      await Deno.remove(part).catch(() => {});
      throw error;
    }
  }
  async function ifThere(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      return await reach.missing(false);
    }
  }

  const listOf = async (folder: string, isWanted: (entry: Deno.DirEntry) => boolean) =>
    isWithin(folder) ? list(join(root, folder), isWanted) ?? await reach.missing([]) : [];

  /** Makes the folder that a file is to be in, unless a link leads there. */
  async function placeFor(path: string): Promise<string> {
    const file = at(path);
    await reach.makeFolder(posix.dirname(path));
    return file;
  }

  const disk: Disk = {
    exists: async (path) =>
      linkOnTheWay(root, path) === undefined && await exists(join(root, path)) ||
      await reach.missing(false),
    files: (folder) => listOf(folder, ({ isFile }) => isFile),
    folders: (folder) => listOf(folder, ({ isDirectory }) => isDirectory),
    same: async (a, b) =>
      isWithin(a) && isWithin(b) && await sameContent(join(root, a), join(root, b)) ||
      await reach.missing(false),
    async sha256(path) {
      if (!isWithin(path)) return undefined;
      try {
        return await fileHash(join(root, path));
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
        return await reach.missing(undefined);
      }
    },
    async append(path, line) {
      const file = await placeFor(path);
      if (isLink(file)) throw new LinkRefused(path);
      appendLines(file, [line]);
    },
    isOneFile: async (a, b) =>
      isWithin(a) && isWithin(b) && await isOneFile(join(root, a), join(root, b)) ||
      await reach.missing(false),
    async write(path, bytes, modifiedAt) {
      await appear((part) => writeDurably(part, bytes, modifiedAt), at(path), { replace: true });
    },
    async setModified(path, modifiedAt) {
      // The file behind a link is not photosort's.
      const file = at(path);
      if (isLink(file)) return;
      await ifThere(() => Deno.utime(file, modifiedAt / 1000, modifiedAt / 1000));
    },
    holds: async (path, bytes) =>
      isWithin(path) && await holds(join(root, path), bytes) || await reach.missing(false),
    async link(from, to) {
      const [there, here] = [at(from), await placeFor(to)];
      if (links === "auto" && await tryHardLink(there, here)) return;
      await appear((part) => copyDurably(there, part), here, { replace: false });
    },
    async move(from, to) {
      const [there, here] = [at(from), await placeFor(to)];
      if (await tryHardLink(there, here)) return await Deno.remove(there);
      await refuseExisting(here);
      await Deno.rename(there, here);
    },
    async moveFolder(from, to) {
      at(`${from}/`);
      const here = at(to);
      // On a disk that ignores case, a folder would be in its own way.
      if (folderKey(from) !== folderKey(to)) await refuseExisting(here);
      await Deno.rename(at(from), here);
    },
    async makeFolder(path) {
      at(`${path}/`);
      await reach.makeFolder(path);
    },
    remove: (path) => ifThere(() => Promise.try(() => Deno.remove(at(path)))),
    async removeEmptyFolders(folder, top) {
      for (let path = folder; path.startsWith(`${top}/`); path = posix.dirname(path)) {
        if (!await removeIfEmpty(at(path))) return;
      }
    },
  };
  return disk as PlacesDisk;
}

/**
 * @returns false if the file system has no hard links or has no room for another.
 * @throws {Deno.errors.AlreadyExists} if something stands at `to`.
 */
async function tryHardLink(from: string, to: string): Promise<boolean> {
  try {
    await Deno.link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) throw error;
    if (error instanceof Deno.errors.NotFound) throw error;
    return false;
  }
}

async function refuseExisting(path: string): Promise<void> {
  if (await exists(path)) throw new Deno.errors.AlreadyExists(`Cannot replace ${path}`);
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** At once: 20,000 names take 20 ms, and 60 ms of CPU one by one. */
function list(
  folder: string,
  isWanted: (entry: Deno.DirEntry) => boolean,
): string[] | undefined {
  try {
    return [...Deno.readDirSync(folder)].filter(isWanted).map(({ name }) => name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return undefined;
  }
}

async function writeDurably(path: string, bytes: Uint8Array, modifiedAt?: number): Promise<void> {
  using file = await Deno.open(path, { write: true, createNew: true });
  for (let done = 0; done < bytes.length;) done += await file.write(bytes.subarray(done));
  if (modifiedAt !== undefined) await file.utime(modifiedAt / 1000, modifiedAt / 1000);
  await file.sync();
}

async function holds(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    if ((await Deno.stat(path)).size !== bytes.length) return false;
    const there = await Deno.readFile(path);
    return there.every((byte, i) => byte === bytes[i]);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function copyDurably(from: string, to: string): Promise<void> {
  await Deno.copyFile(from, to);
  const { mtime } = await Deno.stat(from);
  using file = await Deno.open(to, { write: true });
  if (mtime !== null) await file.utime(mtime, mtime);
  await file.sync();
}
