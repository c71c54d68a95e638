import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { isNoRoom } from "../../core/transient_fault.ts";
import { fileHash } from "../disk/file_hash.ts";
import { removeIfEmpty } from "../disk/remove_if_empty.ts";
import { TargetFault } from "../../remote/target_fault.ts";
import type { Target } from "./target.ts";

/** What is copied at once, in bytes. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * A folder of this computer, such as one that is synchronised with a server.
 *
 * @param folder absolute path; it must be there.
 */
export function folderTarget(folder: string): Target {
  const at = (path: string) => join(folder, path);
  return {
    holds: (file) =>
      told(async () => {
        const info = await statIfAny(at(file.path));
        if (info === undefined || !info.isFile || info.size !== file.size) return false;
        return await fileHash(at(file.path)) === file.sha256;
      }),
    put: (file) =>
      told(async () => {
        await requireFolder(folder);
        const to = at(file.path), part = `${to}.part`;
        await Deno.mkdir(dirname(to), { recursive: true });
        {
          using written = await Deno.open(part, { write: true, create: true, truncate: true });
          const hash = createHash("sha256");
          for (let from = 0; from < file.size; from += CHUNK_BYTES) {
            const chunk = await file.read(from, Math.min(from + CHUNK_BYTES, file.size));
            hash.update(chunk);
            for (let done = 0; done < chunk.length;) {
              done += await written.write(chunk.subarray(done));
            }
          }
          await written.sync();
          if (hash.digest("hex") !== file.sha256) {
            throw new TargetFault("file", "the file changed while it was copied");
          }
        }
        await Deno.rename(part, to);
      }),
    // No copy is gone on with: the next one takes its place.
    giveUp: () => Promise.resolve(),
    delete: (path) =>
      told(async () => {
        await requireFolder(folder);
        for (const file of [at(path), `${at(path)}.part`]) {
          await Deno.remove(file).catch((error) => {
            if (!(error instanceof Deno.errors.NotFound)) throw error;
          });
        }
        for (let above = dirname(at(path)); above !== folder; above = dirname(above)) {
          if (!await removeIfEmpty(above)) return;
        }
      }),
  };
}

/** A drive that was pulled must not count as one from which everything is deleted. */
async function requireFolder(folder: string): Promise<void> {
  if ((await statIfAny(folder))?.isDirectory) return;
  throw new TargetFault("away", "the folder is not there: plug its drive in");
}

async function statIfAny(path: string): Promise<Deno.FileInfo | undefined> {
  try {
    return await Deno.lstat(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** What the system refuses, as a fault of the target. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TargetFault || !(error instanceof Error)) throw error;
    if (error instanceof Deno.errors.NotCapable) throw error;
    if (isNoRoom(error)) throw new TargetFault("full", "there is no room left", { cause: error });
    if (error instanceof Deno.errors.PermissionDenied) {
      throw new TargetFault("refused", "photosort may not write there", { cause: error });
    }
    throw new TargetFault("away", "the folder cannot be used now", { cause: error });
  }
}
