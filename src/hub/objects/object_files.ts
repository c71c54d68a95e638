import { dirname, join } from "node:path";

/**
 * Writes a new file and waits until the drive has it.
 *
 * @param bytes in pieces.
 * @param write runs each piece of the work of which the drive, not the giver of the bytes, is to
 * blame if it fails.
 * @returns its bytes.
 */
export async function writeNew(
  path: string,
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  write: <Result>(work: () => Promise<Result>) => Promise<Result>,
): Promise<number> {
  const file = await write(() => Deno.open(path, { write: true, createNew: true, mode: 0o600 }));
  try {
    let size = 0;
    for await (const chunk of bytes) {
      await write(() => writeAll(file, chunk));
      size += chunk.length;
    }
    await write(() => file.sync());
    return size;
  } finally {
    file.close();
  }
}

async function writeAll(file: Deno.FsFile, chunk: Uint8Array): Promise<void> {
  for (let done = 0; done < chunk.length;) done += await file.write(chunk.subarray(done));
}

/** Makes folders in one another below a folder, which itself is not made. */
export async function makeFolders(below: string, names: readonly string[]): Promise<void> {
  let path = below;
  for (const name of names) {
    path = join(path, name);
    try {
      await Deno.mkdir(path);
    } catch (error) {
      if (error instanceof Deno.errors.AlreadyExists) continue;
      throw error;
    }
    await syncFolder(dirname(path));
  }
}

/** Removes folders in one another, from the inmost one on, as far as they are empty. */
export async function removeEmptyFolders(below: string, names: readonly string[]): Promise<void> {
  for (let depth = names.length; depth > 0; depth--) {
    try {
      await Deno.remove(join(below, ...names.slice(0, depth)));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) continue;
      // Systems say differently that a folder is not empty; an empty one harms nobody.
      return;
    }
  }
}

/** Waits until the drive has a folder's entries, if the system can: Windows does so by itself. */
export async function syncFolder(path: string): Promise<void> {
  if (Deno.build.os === "windows") return;
  const folder = await Deno.open(path, { read: true });
  try {
    await folder.sync();
  } finally {
    folder.close();
  }
}
