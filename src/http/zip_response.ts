import { join } from "node:path";
import { makeZip, predictLength } from "client-zip";
import { attachment } from "./attachment.ts";

/** Files to send as one. */
export interface Archive {
  /** Such as `Anna`. */
  name: string;
  files: readonly {
    /** Relative to the folder that they are in. */
    path: string;
    /** What it is called in the archive. */
    name: string;
    /** Milliseconds since 1970; null for the time of the file. */
    takenAt: number | null;
  }[];
}

interface FileToSend {
  /** Absolute. */
  path: string;
  name: string;
  size: number;
  lastModified: Date;
}

/** What is read of a file at once. */
const CHUNK_BYTES = 256 * 1024;
/** Sizes that are asked for at once. */
const AT_ONCE = 64;

/**
 * Sends files as an archive whose length is known before, so that a browser shows how long it takes.
 * Files that are gone are left out. One that changes meanwhile breaks the download off.
 *
 * @param root absolute path of the folder that they are in.
 */
export async function zipResponse(root: string, { name, files }: Archive): Promise<Response> {
  const found: FileToSend[] = [];
  for (let from = 0; from < files.length; from += AT_ONCE) {
    const sized = files.slice(from, from + AT_ONCE).map(async (file) => {
      const path = join(root, file.path), info = await statIfAny(path);
      const lastModified = new Date(file.takenAt ?? info?.mtime ?? 0);
      return info === undefined ? [] : [{ path, name: file.name, size: info.size, lastModified }];
    });
    found.push(...(await Promise.all(sized)).flat());
  }
  const stream = makeZip(contents(found));
  return new Response(stream, {
    headers: {
      "content-type": "application/zip",
      "content-length": String(predictLength(found)),
      "content-disposition": attachment(`${name}.zip`),
      "cache-control": "no-store",
    },
  });
}

/** Opens each file when its turn comes, and closes it also if nobody takes the rest. */
async function* contents(files: readonly FileToSend[]) {
  for (const { path, ...file } of files) {
    using opened = await Deno.open(path);
    if ((await opened.stat()).size !== file.size) {
      throw new Error(`${file.name} changed while it was packed`);
    }
    yield { ...file, input: chunksOf(opened) };
  }
}

async function* chunksOf(file: Deno.FsFile): AsyncGenerator<Uint8Array> {
  for (;;) {
    const chunk = new Uint8Array(CHUNK_BYTES), read = await file.read(chunk);
    if (read === null) return;
    yield chunk.subarray(0, read);
  }
}

/** @returns undefined for what is no plain file, too: a link could lead out of the event's folder. */
async function statIfAny(path: string): Promise<Deno.FileInfo | undefined> {
  try {
    const info = await Deno.lstat(path);
    return info.isFile ? info : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
