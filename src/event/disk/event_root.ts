import { dirname, join } from "node:path";
import { eventFolders, exportsFolder, layout } from "../event_layout.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { reasonOf } from "../../core/reason_of.ts";
import { isTransient } from "../../core/transient_fault.ts";
import { isLink } from "./refuse_links.ts";
import { sentence } from "../../core/sentences/sentence.ts";

const ANOTHER_ROOT = "Name a folder that can be written to with --root, or drop it on photosort.";

/**
 * Finds the event's folder.
 *
 * @returns its absolute path with links resolved, as permissions are granted by that.
 * @throws {OperatorError} `root` if it is missing or not a folder.
 */
export async function findEventRoot(root: string): Promise<string> {
  refuseNetworkFolder(root);
  const info = await Deno.stat(root).catch((error: unknown) => error);
  if (info instanceof Deno.errors.NotFound) {
    throw new OperatorError(
      "root",
      sentence("noFolder", { folder: root }),
      "Check --root, or plug the drive in.",
    );
  }
  if (info instanceof Error) {
    throw new OperatorError(
      "root",
      sentence("cannotOpen", { folder: root, fault: reasonOf(info) }),
      "Check --root.",
    );
  }
  if (!(info as Deno.FileInfo).isDirectory) {
    throw new OperatorError(
      "root",
      sentence("folderIsFile", { folder: root }),
      "Name a folder with --root.",
    );
  }
  const path = await Deno.realPath(root);
  refuseNetworkFolder(path);
  await refuseSystem(path);
  refuseLinksWithin(path);
  return path;
}

/** In the system's own folder, an event's folders would lie among those of the system. */
async function refuseSystem(path: string): Promise<void> {
  if (dirname(path) !== path) return;
  const isSystem = Deno.build.os !== "windows" ||
    await Deno.stat(join(path, "Windows", "System32")).then(() => true, () => false);
  if (!isSystem) return;
  const message = sentence("isSystem", { folder: path });
  throw new OperatorError("root", message, "Name a folder for the event with --root.");
}

/**
 * The runtime checks permissions on paths as written, so a link could lead photosort out of the
 * event's folder.
 */
function refuseLinksWithin(root: string): void {
  const link = ["Admin", ...Object.values(layout), exportsFolder].find((path) =>
    isLink(join(root, path))
  );
  if (link === undefined) return;
  throw new OperatorError(
    "root",
    sentence("isLink", { folder: join(root, link) }),
    "Put a folder in its place, or name the event's real folder with --root.",
  );
}

/** On Windows, Deno opens a network folder only for a program that may do everything. */
export function refuseNetworkFolder(path: string, setting = "root"): void {
  if (Deno.build.os !== "windows" || !/^\\\\(?![?.]\\)/.test(path)) return;
  const hint = `Name a folder on a drive of this computer with --${setting}.`;
  throw new OperatorError(
    "root",
    sentence("networkFolder", { folder: path }),
    hint,
  );
}

/**
 * Makes the event's folder and those in it. Only the last folder of the path is ever made: a
 * missing parent is a mistyped path or a drive that is not there.
 *
 * @returns its absolute path, and whether it is new.
 * @throws {OperatorError} `root` if it cannot be made or written to.
 */
export async function prepareEventRoot(root: string): Promise<{ path: string; isNew: boolean }> {
  refuseNetworkFolder(root);
  const isNew = await makeFolder(root);
  const path = await findEventRoot(root);
  try {
    for (const folder of eventFolders) await Deno.mkdir(join(path, folder), { recursive: true });
    const probe = join(path, layout.temporary, `${Deno.pid}-probe.part`);
    await Deno.writeFile(probe, new Uint8Array(1));
    await Deno.remove(probe);
  } catch (error) {
    const message = sentence("cannotWrite", { folder: path, fault: reasonOf(error) });
    throw new OperatorError("root", message, ANOTHER_ROOT, { cause: error });
  }
  return { path, isNew };
}

async function makeFolder(root: string): Promise<boolean> {
  try {
    await Deno.mkdir(root);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return false;
    if (error instanceof Deno.errors.NotFound) {
      const parent = await Deno.stat(dirname(root)).catch(() => undefined);
      const message = parent?.isDirectory
        ? sentence("cannotMake", { folder: root, fault: sentence("allowsNone") })
        : sentence("noParent", { parent: dirname(root), folder: root });
      throw new OperatorError("root", message, "Check --root, or plug the drive in.");
    }
    throw new OperatorError(
      "root",
      sentence("cannotMake", { folder: root, fault: reasonOf(error) }),
      ANOTHER_ROOT,
    );
  }
}

/** Removes half-written files of a killed run; those that another program holds open stay. */
export async function clearTemporary(root: string): Promise<void> {
  const folder = join(root, layout.temporary);
  for await (const entry of Deno.readDir(folder)) {
    if (!entry.isFile || !entry.name.endsWith(".part")) continue;
    await Deno.remove(join(folder, entry.name)).catch((error: unknown) => {
      if (!isTransient(error)) throw error;
    });
  }
}
