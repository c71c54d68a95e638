import { dirname, join } from "node:path";

/**
 * @returns the lines of a file, without their ends; none if it is missing. The last line may be
 * torn if a crash interrupted writing it.
 */
export function readLines(path: string): string[] {
  return textOf(path).split("\n").filter((line) => line !== "");
}

/** Appends lines, and waits until they are on the disk. A line that a crash tore stays by itself. */
export function appendLines(path: string, lines: readonly string[]): void {
  using file = Deno.openSync(path, { read: true, write: true, create: true });
  const end = file.seekSync(0, Deno.SeekMode.End), last = new Uint8Array(1);
  if (end > 0) {
    file.seekSync(-1, Deno.SeekMode.End);
    file.readSync(last);
  }
  const isTorn = end > 0 && last[0] !== "\n".charCodeAt(0);
  writeAll(file, `${isTorn ? "\n" : ""}${lines.join("\n")}\n`);
}

/** Replaces a file by other lines, whole or not at all. */
export function replaceLines(path: string, lines: readonly string[], temporary: string): void {
  const part = join(temporary, `${Deno.pid}-lines.part`);
  Deno.mkdirSync(dirname(part), { recursive: true });
  {
    using file = Deno.openSync(part, { write: true, create: true, truncate: true });
    writeAll(file, lines.map((line) => `${line}\n`).join(""));
  }
  Deno.renameSync(part, path);
}

function writeAll(file: Deno.FsFile, text: string): void {
  const bytes = new TextEncoder().encode(text);
  for (let done = 0; done < bytes.length;) done += file.writeSync(bytes.subarray(done));
  file.syncSync();
}

function textOf(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
