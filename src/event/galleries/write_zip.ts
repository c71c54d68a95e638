import { createHash } from "node:crypto";
import { join } from "node:path";
import { makeZip } from "client-zip";
import type { ZipEntry } from "./gallery_files.ts";

/** What is read of a file at once. */
const CHUNK_BYTES = 256 * 1024;

/**
 * Writes a zip (Zip64 if need be) of files that are packed as they are, down to the medium.
 *
 * @param folder absolute path of the folder that the entries are relative to.
 * @param to absolute path of a file that is not there yet.
 * @returns its size in bytes and SHA-256.
 */
export async function writeZip(
  folder: string,
  entries: readonly ZipEntry[],
  to: string,
): Promise<{ size: number; sha256: string }> {
  using file = await Deno.open(to, { write: true, createNew: true });
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of makeZip(contents(folder, entries))) {
    hash.update(chunk);
    for (let done = 0; done < chunk.length;) done += await file.write(chunk.subarray(done));
    size += chunk.length;
  }
  await file.sync();
  return { size, sha256: hash.digest("hex") };
}

/** Opens each file when its turn comes. */
async function* contents(folder: string, entries: readonly ZipEntry[]) {
  for (const { path, name, takenAt } of entries) {
    using opened = await Deno.open(join(folder, path));
    const { size, mtime } = await opened.stat();
    const lastModified = new Date(takenAt ?? mtime ?? 0);
    yield { name, size, lastModified, input: chunksOf(opened) };
  }
}

async function* chunksOf(file: Deno.FsFile): AsyncGenerator<Uint8Array> {
  for (;;) {
    const chunk = new Uint8Array(CHUNK_BYTES), read = await file.read(chunk);
    if (read === null) return;
    yield chunk.subarray(0, read);
  }
}
