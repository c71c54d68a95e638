import { join, posix } from "node:path";
import { LinkRefused } from "../../core/link_refused.ts";
import { fileHash } from "./file_hash.ts";
import { removeIfEmpty } from "./remove_if_empty.ts";

/**
 * A folder on another drive that is delivered to. Paths are relative to it, with forward slashes.
 * Nothing that stands there is ever replaced, save by {@link OutputDisk.replace}, which is for
 * photosort's own manifest only. All of it may fail at any time, as drives are pulled.
 */
export interface OutputDisk {
  /** Absolute path. */
  folder: string;
  /** @returns the first `bytes` bytes of a file, or all if it is shorter; undefined if missing. */
  head(path: string, bytes: number): Promise<string | undefined>;
  /** Makes a text appear whole or not at all, in place of an earlier one. */
  replace(path: string, text: string): Promise<void>;
  /**
   * @returns the hash of what can be read back now, 64 hexadecimal digits; undefined if nothing
   * stands there, and "" for what is no plain file.
   */
  sha256(path: string): Promise<string | undefined>;
  /**
   * Writes a file under a passing name, in place of an earlier one, down to the medium.
   *
   * @param modifiedAt what it shows as its time, milliseconds since 1970.
   */
  copy(bytes: Uint8Array, part: string, modifiedAt: number): Promise<void>;
  /**
   * Gives a file its own name; missing folders are made.
   *
   * @throws {Deno.errors.AlreadyExists} if something has that name.
   */
  rename(part: string, path: string): Promise<void>;
  /** Changes what a file shows as its time, milliseconds since 1970; one that is gone is fine. */
  setModified(path: string, modifiedAt: number): Promise<void>;
  /** Removes a file; one that is gone already is fine. */
  remove(path: string): Promise<void>;
  /** Removes a folder and those above it as far as nothing is left in them. */
  removeEmptyFolders(folder: string): Promise<void>;
  /** @returns names of the plain files in a folder; none if the folder is missing. */
  files(folder: string): Promise<string[]>;
}

/** The drive itself. */
export function outputDisk(folder: string): OutputDisk {
  const at = (path: string) => join(folder, path);
  return {
    folder,
    head: (path, bytes) => unlessMissing(() => readHead(at(path), bytes)),
    async replace(path, text) {
      const part = at(`${path}.part`);
      await writeThrough(part, new TextEncoder().encode(text));
      await Deno.rename(part, at(path));
    },
    sha256: (path) => unlessMissing(() => fileHash(at(path))),
    async copy(bytes, part, modifiedAt) {
      await makeFolders(folder, posix.dirname(part));
      await writeThrough(at(part), bytes, modifiedAt);
    },
    async rename(part, path) {
      await makeFolders(folder, posix.dirname(path));
      if (await unlessMissing(() => Deno.lstat(at(path))) !== undefined) {
        throw new Deno.errors.AlreadyExists(`Cannot replace ${at(path)}`);
      }
      await Deno.rename(at(part), at(path));
    },
    async setModified(path, modifiedAt) {
      const seconds = modifiedAt / 1000;
      await unlessMissing(() => orRefused(() => Deno.utime(at(path), seconds, seconds)));
    },
    async remove(path) {
      await refuseLinks(folder, posix.dirname(path));
      await unlessMissing(() => Deno.remove(at(path)));
    },
    async removeEmptyFolders(from) {
      for (let one = from; one !== "." && one !== ""; one = posix.dirname(one)) {
        if (!await removeIfEmpty(at(one))) return;
      }
    },
    files: async (path) =>
      await unlessMissing(async () => {
        const entries = await Array.fromAsync(Deno.readDir(at(path)));
        return entries.filter(({ isFile }) => isFile).map(({ name }) => name);
      }) ?? [],
  };
}

/** Makes missing folders below the output. If the output itself is missing, its drive was pulled. */
async function makeFolders(output: string, folder: string): Promise<void> {
  let path = output;
  for (const name of folder.split("/")) {
    path = join(path, name);
    try {
      await Deno.mkdir(path);
    } catch (error) {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
      await refuseOtherThanFolder(path);
    }
  }
}

/** Below a plain file Windows finds nothing, as on a missing drive; this tells the two apart. */
async function refuseOtherThanFolder(path: string): Promise<void> {
  const info = await Deno.lstat(path);
  if (info.isSymlink) throw new LinkRefused(path);
  if (!info.isDirectory) throw new Deno.errors.NotADirectory(`${path} is no folder`);
}

/**
 * The runtime checks permissions on paths as written: a folder that is a link may lead anywhere.
 */
async function refuseLinks(output: string, folder: string): Promise<void> {
  let path = output;
  for (const name of folder.split("/")) {
    path = join(path, name);
    const info = await unlessMissing(() => Deno.lstat(path));
    if (info?.isSymlink) throw new LinkRefused(path);
  }
}

async function unlessMissing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const isMissing = error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotADirectory;
    if (!isMissing) throw error;
    return undefined;
  }
}

async function readHead(path: string, bytes: number): Promise<string> {
  using file = await Deno.open(path);
  const head = new Uint8Array(bytes);
  let length = 0;
  for (let read; length < bytes && (read = await file.read(head.subarray(length))) !== null;) {
    length += read;
  }
  return new TextDecoder().decode(head.subarray(0, length));
}

async function writeThrough(path: string, bytes: Uint8Array, modifiedAt?: number): Promise<void> {
  using file = await Deno.open(path, { write: true, create: true, truncate: true });
  for (let done = 0; done < bytes.length;) done += await file.write(bytes.subarray(done));
  const seconds = (modifiedAt ?? 0) / 1000;
  if (modifiedAt !== undefined) await orRefused(() => file.utime(seconds, seconds));
  await file.sync();
}

/** A drive mounted for everybody lets only its owner set times: go on without the time. */
async function orRefused(setTime: () => Promise<void>): Promise<void> {
  try {
    await setTime();
  } catch (error) {
    if (!(error instanceof Deno.errors.PermissionDenied)) throw error;
  }
}
