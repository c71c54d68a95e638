import { createHash } from "node:crypto";
import { join } from "node:path";

/**
 * Reads a file that is to be delivered.
 *
 * @returns undefined if it is gone; `modifiedAt` is in milliseconds since 1970.
 */
export async function readStaged(root: string, path: string) {
  try {
    const bytes = await Deno.readFile(join(root, path));
    const { mtime } = await Deno.stat(join(root, path));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { bytes, sha256, modifiedAt: mtime?.getTime() ?? Date.now() };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
