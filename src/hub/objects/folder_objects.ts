import { join } from "node:path";
import { reasonOf } from "../../core/reason_of.ts";
import { isNoRoom, TransientFault } from "../../core/transient_fault.ts";
import { isObjectKey, segmentsOf, segmentsOfPrefix } from "./object_key.ts";
import type { ListedObject, ObjectInfo, Objects } from "./objects.ts";
import { makeFolders, removeEmptyFolders, syncFolder, writeNew } from "./object_files.ts";

/** Of files that are being written. That it is there shows that the store is, too. */
const UNFINISHED = ".unfinished";
/** A file that nobody has written to for so long was left by a program that ended. */
const LEFT_BEHIND_MS = 10 * 60_000;
/** Tries at renaming into a folder that others may just have removed, as it was empty. */
const MOST_TRIES = 20;
/** A drive that has no room for this much is full; after something was refused, for as much as that. */
const CHECK_BYTES = 64 * 1024, MOST_CHECK_BYTES = 8 * 1024 * 1024;

/**
 * Opens a store of objects in a folder of its own, which is made if it is missing. Files that a
 * program that ended left unfinished are removed.
 *
 * @param folder absolute path.
 * @throws {TransientFault} if the folder cannot be written to.
 */
export async function openFolderObjects(folder: string): Promise<Objects> {
  const objects = new FolderObjects(folder);
  await objects.ask(
    "open the store",
    () => Deno.mkdir(join(folder, UNFINISHED), { recursive: true }),
  );
  await objects.dropUnfinished(new Date(Date.now() - LEFT_BEHIND_MS));
  return objects;
}

class FolderObjects implements Objects {
  readonly #folder: string;
  #checkBytes = CHECK_BYTES;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(key: string, bytes: Uint8Array | ReadableStream<Uint8Array>): Promise<ObjectInfo> {
    const segments = segmentsOf(key), part = this.#newPart();
    let tried = 0;
    const given = bytes instanceof Uint8Array ? [bytes] : bytes;
    const counted = seen(given, ({ length }) => tried += length);
    try {
      const size = await writeNew(part, counted, (write) => this.ask(`store ${key}`, write));
      await this.ask(`store ${key}`, () => this.#moveInto(segments, part));
      return { key, size };
    } catch (error) {
      // If it cannot be removed now, the next start does it.
      await Deno.remove(part).catch(() => {});
      if (error instanceof TransientFault && isNoRoom(error.cause)) {
        this.#checkBytes = Math.min(Math.max(tried, this.#checkBytes), MOST_CHECK_BYTES);
      }
      throw error;
    }
  }

  async get(key: string): Promise<{ size: number; body: ReadableStream<Uint8Array> } | undefined> {
    const path = join(this.#folder, ...segmentsOf(key));
    return await this.ask(`read ${key}`, async () => {
      const file = await this.#unlessMissing(Deno.open(path, { read: true }));
      if (file === undefined) return undefined;
      const { size, isFile } = await file.stat();
      if (isFile) return { size, body: file.readable };
      file.close();
      return undefined;
    });
  }

  async stat(key: string): Promise<ObjectInfo | undefined> {
    segmentsOf(key);
    const info = await this.#infoOf(key);
    return info === undefined ? undefined : { key, size: info.size };
  }

  async remove(key: string): Promise<void> {
    const segments = segmentsOf(key), path = join(this.#folder, ...segments);
    await this.ask(`remove ${key}`, async () => {
      const info = await this.#unlessMissing(Deno.lstat(path));
      if (!info?.isFile) return;
      await this.#unlessMissing(Deno.remove(path));
      await removeEmptyFolders(this.#folder, segments.slice(0, -1));
    });
  }

  async *list(prefix: string): AsyncIterable<ListedObject> {
    const waiting = [{ segments: segmentsOfPrefix(prefix), isFolder: true }];
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      const { segments, isFolder } = one;
      if (!isFolder) {
        const key = segments.join("/"), info = await this.#infoOf(key);
        // Others may keep things in the folder, too.
        if (info !== undefined && isObjectKey(key)) {
          yield { key, size: info.size, modifiedMs: info.mtime?.getTime() ?? 0 };
        }
        continue;
      }
      const entries = await this.ask(`list ${prefix}`, () => this.#entriesOf(segments));
      // The last one is taken first.
      for (const { name, isDirectory } of entries.sort(inOrderOfKeys).reverse()) {
        waiting.push({ segments: [...segments, name], isFolder: isDirectory });
      }
    }
  }

  async check(): Promise<void> {
    const part = this.#newPart();
    await this.ask("store anything", async () => {
      try {
        await writeNew(part, [new Uint8Array(this.#checkBytes)], (write) => write());
        this.#checkBytes = CHECK_BYTES;
      } finally {
        await unlessMissing(Deno.remove(part));
      }
    });
  }

  async dropUnfinished(before: Date): Promise<void> {
    const unfinished = join(this.#folder, UNFINISHED);
    await this.ask("look for what broke off", async () => {
      for await (const { name } of Deno.readDir(unfinished)) {
        const path = join(unfinished, name), info = await unlessMissing(Deno.stat(path));
        const writtenAt = info?.mtime?.getTime() ?? 0;
        if (writtenAt < before.getTime()) await unlessMissing(Deno.remove(path));
      }
    });
  }

  /** @throws {TransientFault} that says what failed, where, and what to do. */
  async ask<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof TransientFault) throw error;
      const advice = isNoRoom(error)
        ? "its drive is full: free some space"
        : `${reasonOf(error)}. Look whether its drive is there and photosort may write to it`;
      throw new TransientFault(`Cannot ${what} in ${this.#folder}: ${advice}`, { cause: error });
    }
  }

  async #infoOf(key: string): Promise<Deno.FileInfo | undefined> {
    const path = join(this.#folder, ...key.split("/"));
    return await this.ask(`look for ${key}`, async () => {
      const info = await this.#unlessMissing(Deno.stat(path));
      return info?.isFile ? info : undefined;
    });
  }

  #newPart(): string {
    return join(this.#folder, UNFINISHED, crypto.randomUUID());
  }

  async #moveInto(segments: string[], part: string): Promise<void> {
    const folders = segments.slice(0, -1), path = join(this.#folder, ...segments);
    for (let tries = 1;; tries++) {
      try {
        await makeFolders(this.#folder, folders);
        await Deno.rename(part, path);
        break;
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound) || tries === MOST_TRIES) throw error;
      }
    }
    // Missing: somebody has removed the object already.
    await this.#unlessMissing(syncFolder(join(this.#folder, ...folders)));
  }

  async #entriesOf(segments: string[]): Promise<Deno.DirEntry[]> {
    const folder = join(this.#folder, ...segments);
    return await this.#unlessMissing(Array.fromAsync(Deno.readDir(folder))) ?? [];
  }

  /** @throws {Deno.errors.NotFound} if the whole store is missing: that says nothing of an object. */
  async #unlessMissing<Result>(asked: Promise<Result>): Promise<Result | undefined> {
    const result = await unlessMissing(asked);
    if (result === undefined) await Deno.stat(join(this.#folder, UNFINISHED));
    return result;
  }
}

/** What lies in a folder comes where the folder's name with a slash does. */
function inOrderOfKeys(one: Deno.DirEntry, other: Deno.DirEntry): number {
  const [a, b] = [one, other].map(({ name, isDirectory }) => isDirectory ? `${name}/` : name);
  return a < b ? -1 : 1;
}

async function* seen(
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  onChunk: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onChunk(chunk);
    yield chunk;
  }
}

async function unlessMissing<Result>(asked: Promise<Result>): Promise<Result | undefined> {
  try {
    return await asked;
  } catch (error) {
    const isMissing = error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotADirectory;
    if (isMissing) return undefined;
    throw error;
  }
}
