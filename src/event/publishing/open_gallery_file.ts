import { join } from "node:path";
import type { FileToPublish } from "../db/galleries/galleries.ts";
import { fileHash } from "../disk/file_hash.ts";
import type { FileToSend } from "./target.ts";

/**
 * Opens a file of a gallery.
 *
 * @param folder absolute path of Galleries.
 * @returns undefined if it is gone, or is not as photosort wrote it.
 */
export async function openGalleryFile(
  folder: string,
  file: FileToPublish,
): Promise<FileToSend & Disposable | undefined> {
  const path = join(folder, file.path);
  try {
    if (await fileHash(path) !== file.sha256) return undefined;
    const opened = await Deno.open(path);
    return {
      ...file,
      read: (from, to) => readPart(opened, from, to),
      [Symbol.dispose]: () => opened.close(),
    };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function readPart(
  file: Deno.FsFile,
  from: number,
  to: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(to - from);
  await file.seek(from, Deno.SeekMode.Start);
  let done = 0;
  while (done < bytes.length) {
    const read = await file.read(bytes.subarray(done));
    if (read === null) break;
    done += read;
  }
  return bytes.subarray(0, done);
}
