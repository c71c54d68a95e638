import { Buffer } from "node:buffer";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
// @ts-types="./types/yazl.d.ts"
import { ZipFile } from "yazl";

export interface ZipEntry {
  /** With `/`, from the zip's top. */
  name: string;
  /** Absolute path, or the bytes themselves. */
  content: string | Uint8Array;
  /** Whether Unix may run it. */
  isProgram?: boolean;
}

/** The first moment that a zip can tell, so that the same files always make the same bytes. */
const epoch = new Date(1980, 0, 1);

/** Writes a zip; entries come in the order of their names. */
export async function writeZip(path: string, entries: readonly ZipEntry[]): Promise<void> {
  const zip = new ZipFile();
  const sorted = [...entries].sort((a, b) => a.name < b.name ? -1 : 1);
  for (const { name, content, isProgram = false } of sorted) {
    const options = {
      mtime: epoch,
      mode: isProgram ? 0o100755 : 0o100644,
      forceDosTimestamp: true,
    };
    if (typeof content === "string") zip.addFile(content, name, options);
    else zip.addBuffer(Buffer.from(content), name, options);
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}
