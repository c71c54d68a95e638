import { join, posix } from "node:path";
import { layout } from "../core/event_layout.ts";
import type { Disk } from "./disk.ts";
import { eventReach } from "./event_reach.ts";
import { sameContent } from "./same_content.ts";

export interface RealDiskOptions {
  /** Absolute path of EventRoot. */
  root: string;
  /** `copy` never makes hard links. */
  links: "auto" | "copy";
}

/** The file system itself. Files appear by write to `Admin/tmp`, fsync and rename. */
export function realDisk({ root, links }: RealDiskOptions): Disk {
  let serial = 0;
  const at = (path: string) => join(root, path);
  const reach = eventReach(root);
  const temporary = () => at(`${layout.temporary}/${Deno.pid}-${++serial}.part`);

  async function appear(
    fill: (temporary: string) => Promise<void>,
    to: string,
    { replace }: { replace: boolean },
  ): Promise<void> {
    const part = temporary();
    try {
      await fill(part);
      // As late as can be: what somebody put there while the file was written stays.
      if (!replace) await refuseExisting(to);
      await Deno.rename(part, to);
    } catch (error) {
      // Else it is cleared away at the next start.
      await Deno.remove(part).catch(() => {});
      throw error;
    }
  }
  async function ifThere(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      await reach.missing(undefined);
    }
  }

  const disk: Disk = {
    exists: async (path) => await exists(at(path)) || await reach.missing(false),
    files: async (folder) => listFiles(at(folder)) ?? await reach.missing([]),
    same: async (a, b) => await sameContent(at(a), at(b)) || await reach.missing(false),
    write: (path, bytes, modifiedAt) =>
      appear((part) => writeDurably(part, bytes, modifiedAt), at(path), { replace: true }),
    setModified: (path, modifiedAt) =>
      ifThere(() => Deno.utime(at(path), modifiedAt / 1000, modifiedAt / 1000)),
    async link(from, to) {
      await reach.makeFolder(posix.dirname(to));
      if (links === "auto" && await tryHardLink(at(from), at(to))) return;
      await appear((part) => copyDurably(at(from), part), at(to), { replace: false });
    },
    async move(from, to) {
      await reach.makeFolder(posix.dirname(to));
      if (await tryHardLink(at(from), at(to))) return await Deno.remove(at(from));
      await refuseExisting(at(to));
      await Deno.rename(at(from), at(to));
    },
    makeFolder: (path) => reach.makeFolder(path),
    remove: (path) => ifThere(() => Deno.remove(at(path))),
    async removeEmptyFolders(folder, top) {
      for (let at = folder; at.startsWith(`${top}/`); at = posix.dirname(at)) {
        if (!await removeIfEmpty(join(root, at))) return;
      }
    },
  };
  return disk;
}

/**
 * @returns false where the file system has no hard links or has no room for another.
 * @throws {Deno.errors.AlreadyExists} where something stands at `to`.
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
function listFiles(folder: string): string[] | undefined {
  try {
    return [...Deno.readDirSync(folder)].filter(({ isFile }) => isFile).map(({ name }) => name);
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

async function copyDurably(from: string, to: string): Promise<void> {
  await Deno.copyFile(from, to);
  const { mtime } = await Deno.stat(from);
  using file = await Deno.open(to, { write: true });
  if (mtime !== null) await file.utime(mtime, mtime);
  await file.sync();
}

/** @returns whether the folder is gone. */
async function removeIfEmpty(folder: string): Promise<boolean> {
  try {
    for await (const _entry of Deno.readDir(folder)) return false;
    await Deno.remove(folder);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return true;
    // Somebody put something there meanwhile, or looks into it: an empty folder does no harm.
    return false;
  }
}
