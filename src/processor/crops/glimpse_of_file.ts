import { basename } from "node:path";
import { type Glimpse, glimpseOf } from "./glimpse.ts";

/** Of a larger file, only its beginning is looked at, in bytes. */
const MOST_BYTES = 256e6;

/**
 * Looks for a picture in a file that could not be sorted.
 *
 * @param file absolute path; one that is no plain file is not read.
 * @throws {Error} if the file cannot be read.
 */
export async function glimpseOfFile(file: string, edge: number): Promise<Glimpse | undefined> {
  const { isFile, size } = await Deno.lstat(file);
  if (!isFile) return undefined;
  const bytes = await readBeginning(file, Math.min(size, MOST_BYTES));
  return await glimpseOf(bytes, basename(file), edge);
}

async function readBeginning(path: string, length: number): Promise<Uint8Array> {
  using file = await Deno.open(path);
  const bytes = new Uint8Array(length);
  let at = 0;
  while (at < length) {
    const read = await file.read(bytes.subarray(at));
    if (read === null) break;
    at += read;
  }
  return bytes.subarray(0, at);
}
