import { join, posix } from "node:path";
import { TransientFault } from "../../core/transient_fault.ts";

/** Tells a missing file from a missing event, such as one on a drive that was pulled. */
export interface EventReach {
  /**
   * @returns the answer to give where something in the event is missing.
   * @throws {TransientFault} if the event is out of reach: then nothing in it is missing.
   */
  missing<T>(answer: T): Promise<T>;
  /**
   * Makes a folder and those above it, but never EventRoot, which would come into being beside the
   * drive that it is on.
   *
   * @param folder relative to EventRoot, with forward slashes.
   * @throws {TransientFault} if the event is out of reach.
   */
  makeFolder(folder: string): Promise<void>;
}

/** @param root absolute path of EventRoot. */
export function eventReach(root: string): EventReach {
  async function missing<T>(answer: T): Promise<T> {
    if (await isEmptyOrGone(root)) {
      throw new TransientFault(
        `cannot reach ${root}: plug the drive in, or put the folder back`,
      );
    }
    return answer;
  }
  async function makeFolder(folder: string): Promise<void> {
    try {
      await Deno.mkdir(join(root, folder));
    } catch (error) {
      if (error instanceof Deno.errors.AlreadyExists) return;
      if (!(error instanceof Deno.errors.NotFound) || !folder.includes("/")) {
        await missing(undefined);
        throw error;
      }
      await makeFolder(posix.dirname(folder));
      await makeFolder(folder);
    }
  }
  return { missing, makeFolder };
}

/** An event is never empty; an empty folder is the mount point of a disk that is gone. */
async function isEmptyOrGone(folder: string): Promise<boolean> {
  try {
    for await (const _entry of Deno.readDir(folder)) return false;
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return true;
    throw error;
  }
}
