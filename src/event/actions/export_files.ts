import { basename, dirname, join } from "node:path";
import { OperatorError } from "../../core/operator_error.ts";
import { realDisk } from "../disk/real_disk.ts";

/** A file that is to be, and its text in parts. */
export interface NewFile {
  name: string;
  text: () => Iterable<string>;
}

/** Parts are gathered up to this many characters, so that the disk is not asked for each line. */
const GATHERED = 1 << 16;

/**
 * Writes new files into a folder, each whole or not at all. Nothing there is replaced.
 *
 * @param read runs what reads the texts, on the state of one moment.
 * @throws {OperatorError} `usage` if a name is taken or the folder cannot be written to.
 */
export async function writeNewFiles(
  folder: string,
  files: readonly NewFile[],
  read: (work: () => void) => void,
): Promise<void> {
  for (const { name } of files) await refuseTaken(join(folder, name));
  const disk = realDisk({ root: folder, links: "auto" });
  const partOf = (name: string) => `.${name}.${Deno.pid}.part`;
  try {
    read(() => {
      for (const { name, text } of files) writeText(join(folder, partOf(name)), text());
    });
    for (const { name } of files) await disk.move(partOf(name), name);
  } catch (error) {
    for (const { name } of files) await disk.remove(partOf(name));
    throw exportFailure(folder, error);
  }
}

/** Makes the last folder of a path, as a missing parent is a typing error. */
export async function makeLastFolder(folder: string): Promise<void> {
  try {
    await Deno.mkdir(folder);
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists && (await Deno.stat(folder)).isDirectory) return;
    if (error instanceof Deno.errors.NotFound) {
      const message = `there is no folder ${dirname(folder)} to make ${basename(folder)} in`;
      throw new OperatorError("usage", message, "Check --out.");
    }
    throw exportFailure(folder, error);
  }
}

async function refuseTaken(path: string): Promise<void> {
  try {
    await Deno.lstat(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw exportFailure(dirname(path), error);
  }
  const hint = "Nothing was written. Move it away, or name another folder with --out.";
  throw new OperatorError("usage", `${path} exists already`, hint);
}

function writeText(path: string, parts: Iterable<string>): void {
  using file = Deno.openSync(path, { write: true, createNew: true });
  const encoder = new TextEncoder();
  const write = (text: string) => {
    const bytes = encoder.encode(text);
    for (let done = 0; done < bytes.length;) done += file.writeSync(bytes.subarray(done));
  };
  let gathered = "";
  for (const part of parts) {
    gathered += part;
    if (gathered.length < GATHERED) continue;
    write(gathered);
    gathered = "";
  }
  write(gathered);
  file.syncSync();
}

/** @returns the error for the operator if photosort cannot export to a folder. */
export function exportFailure(folder: string, error: unknown): OperatorError {
  if (error instanceof OperatorError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new OperatorError(
    "usage",
    `cannot export to ${folder}: ${reason}`,
    "Make room there, or name another folder with --out.",
    { cause: error },
  );
}
