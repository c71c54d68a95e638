import { join } from "node:path";
import { z } from "zod";
import { OperatorError } from "../core/operator_error.ts";
import { reasonOf } from "../core/reason_of.ts";

/**
 * @param path relative to `root`, as messages say it.
 * @returns what the file holds; undefined if it is not there, or holds anything else than JSON of
 * that shape.
 * @throws {OperatorError} `root` if the file cannot be read.
 */
export async function readPrivateFile<T>(
  root: string,
  path: string,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  try {
    return schema.parse(JSON.parse(await Deno.readTextFile(join(root, path))));
  } catch (error) {
    const isUseless = error instanceof z.ZodError || error instanceof SyntaxError;
    if (isUseless || error instanceof Deno.errors.NotFound) return undefined;
    throw cannotUse(path, error);
  }
}

/**
 * Writes a file that this user alone may read, whole or not at all.
 *
 * @param path relative to `root`, as messages say it.
 * @throws {OperatorError} `root` if it cannot be written.
 */
export async function writePrivateFile(root: string, path: string, text: string): Promise<void> {
  try {
    await writeWhole(join(root, path), text);
  } catch (error) {
    throw cannotUse(path, error);
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  const part = `${path}.part`;
  await Deno.remove(part).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  const file = await Deno.open(part, { write: true, createNew: true, mode: 0o600 });
  const bytes = new TextEncoder().encode(text);
  for (let done = 0; done < bytes.length;) done += await file.write(bytes.subarray(done));
  await file.syncData();
  file.close();
  await Deno.rename(part, path);
}

function cannotUse(path: string, error: unknown): OperatorError {
  const hint = "Look at its rights, or take it away: photosort makes a new one.";
  return new OperatorError("root", `cannot use ${path}: ${reasonOf(error)}`, hint);
}
