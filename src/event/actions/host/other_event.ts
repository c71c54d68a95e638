import { dirname, join, resolve } from "node:path";
import { OperatorError } from "../../../core/operator_error.ts";
import { findEventRoot, refuseNetworkFolder } from "../../disk/event_root.ts";
import { refuseIfRunning } from "../../disk/instance_lock.ts";
import { isWithin, placeOf } from "../../disk/outside_folders.ts";
import { layout } from "../../event_layout.ts";
import type { Config } from "../../settings.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

const ANOTHER = "Name a folder beside it.";

/**
 * Judges a folder that is to be the event's from now on, and changes nothing.
 *
 * @param now the settings of the event that is open.
 * @returns its absolute path; it need not exist, but the folder around it does.
 * @throws {OperatorError} `root` or `usage` why it cannot hold an event; `alreadyRunning` if another
 * photosort is at work on it.
 */
export async function findOtherEvent(folder: string, now: Config): Promise<string> {
  refuseNetworkFolder(folder);
  const root = await placeOf(resolve(folder));
  await refuseNested(root, now);
  if (!await isThere(root)) {
    if (await isFolder(dirname(root))) return root;
    const message = sentence("noParent", { parent: dirname(root), folder: root });
    throw new OperatorError("root", message, "Check the path, or plug the drive in.");
  }
  await findEventRoot(root);
  if (await isThere(join(root, "DCIM")) && !await isThere(join(root, layout.database))) {
    const message = sentence("isCard", { folder: root });
    throw new OperatorError("usage", message, "Name it as the folder that photos come from.");
  }
  refuseIfRunning(root);
  return root;
}

async function refuseNested(root: string, { root: event, source, output }: Config): Promise<void> {
  const folders = [
    ["Open", event],
    ["Card", source],
    ["Output", output],
  ] as const;
  for (const [name, folder] of folders) {
    if (folder === "") continue;
    const place = await placeOf(resolve(folder));
    // The event that is open may be named: it stays open.
    if (name === "Open" && root === place) continue;
    if (isWithin(root, place)) {
      const message = sentence(`within${name}`, { folder: root, place });
      throw new OperatorError("usage", message, ANOTHER);
    }
    if (isWithin(place, root)) {
      const message = sentence(`holds${name}`, { folder: root, place });
      throw new OperatorError("usage", message, ANOTHER);
    }
  }
}

async function isFolder(path: string): Promise<boolean> {
  return await isThere(path) && (await Deno.stat(path)).isDirectory;
}

/** Whether a file or folder is at a path, or something that photosort may not look at. */
async function isThere(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, (error: unknown) => !isMissing(error));
}

function isMissing(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory;
}
