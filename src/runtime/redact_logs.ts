import { dirname, join } from "node:path";
import { mentionOf } from "../core/mention.ts";

/** The newest of the log's files; older ones stand beside it. */
export const LOG_FILE = "photosort.log";

/**
 * Takes the lines that mention one of some words out of all log files. Nobody may be writing to
 * them.
 *
 * @param file path of {@link LOG_FILE}.
 */
export function redactLogs(file: string, words: readonly string[]): void {
  for (const path of logFiles(dirname(file))) redactFile(path, words);
}

/** Takes the lines that mention one of some words out of a text; one that is missing is fine. */
export function redactFile(path: string, words: readonly string[]): void {
  const isMentioned = mentionOf(words), lines = textOf(path).split("\n");
  const left = lines.filter((line) => !isMentioned(line));
  if (left.length < lines.length) replaceFile(path, left.join("\n"));
}

function textOf(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}

function logFiles(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].filter(({ isFile }) => isFile)
      .map(({ name }) => join(folder, name));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

function replaceFile(path: string, text: string): void {
  const part = `${path}.part`;
  {
    using file = Deno.openSync(part, { write: true, create: true, truncate: true });
    const bytes = new TextEncoder().encode(text);
    for (let done = 0; done < bytes.length;) done += file.writeSync(bytes.subarray(done));
    file.syncSync();
  }
  Deno.renameSync(part, path);
}
