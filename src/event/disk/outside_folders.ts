import { basename, dirname, join, parse, relative, resolve, sep } from "node:path";
import { OperatorError } from "../../core/operator_error.ts";
import { reasonOf } from "../../core/reason_of.ts";
import { refuseNetworkFolder } from "./event_root.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** Folders outside of EventRoot, absolute, links resolved. */
export interface OutsideFolders {
  source?: string;
  output?: string;
}

/**
 * Finds the folders that photos are read from and delivered to. If the output's last folder is
 * missing, makes it; changes nothing at the source.
 *
 * @param wanted as the operator wrote them; "" for none. The event's own folder need not exist yet.
 * @param makes whether a missing output is made; a dry run makes none.
 * @throws {OperatorError} `root` if one is missing, or `usage` if one lies in another.
 */
export async function findOutsideFolders(
  wanted: { root: string; source: string; output: string },
  makes: boolean,
): Promise<OutsideFolders> {
  const root = await placeOf(resolve(wanted.root));
  const source = wanted.source === "" ? undefined : await find(wanted.source, "source");
  const named = wanted.output === "" ? undefined : await placeOf(resolve(wanted.output));
  // Before it is made: one in the source would be a change there.
  refuseNested([["--root", root], ["--source", source], ["--output", named]]);
  if (named !== undefined && makes) await make(named);
  const output = named === undefined || !makes ? undefined : await find(named, "output");
  refuseNested([["--root", root], ["--source", source], ["--output", output]]);
  return { source, output };
}

async function find(folder: string, setting: "source" | "output"): Promise<string> {
  refuseNetworkFolder(folder, setting);
  try {
    const path = await Deno.realPath(resolve(folder));
    refuseNetworkFolder(path, setting);
    if ((await Deno.stat(path)).isDirectory) return path;
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    if (error instanceof Deno.errors.NotFound) {
      const hint = `Plug the ${setting === "source" ? "card" : "drive"} in, or check --${setting}.`;
      throw new OperatorError("root", sentence("noFolder", { folder }), hint);
    }
    throw new OperatorError(
      "root",
      sentence("cannotOpen", { folder, fault: reasonOf(error) }),
      `Check --${setting}.`,
    );
  }
  const hint = `Name a folder with --${setting}.`;
  throw new OperatorError("root", sentence("folderIsFile", { folder }), hint);
}

/** @returns the real path of a folder, which need not exist yet. */
export async function placeOf(folder: string): Promise<string> {
  try {
    return await Deno.realPath(folder);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound) || dirname(folder) === folder) return folder;
    const parent = await Deno.realPath(dirname(folder)).catch(() => dirname(folder));
    return join(parent, basename(folder));
  }
}

async function make(folder: string): Promise<void> {
  // A drive's own top folder is there, or there is no drive.
  if (parse(folder).root === folder) return;
  try {
    await Deno.mkdir(folder);
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return;
    const hint = "Plug the drive in, or check --output.";
    throw new OperatorError(
      "root",
      sentence("cannotMake", { folder, fault: reasonOf(error) }),
      hint,
    );
  }
}

function refuseNested(folders: readonly (readonly [string, string | undefined])[]): void {
  for (const [inner, a] of folders) {
    for (const [outer, b] of folders) {
      if (inner === outer || a === undefined || b === undefined || !isWithin(a, b)) continue;
      const message = sentence(a === b ? "sameFolder" : "folderWithin", {
        ...{ one: inner, folder: a, other: outer, second: b },
      });
      throw new OperatorError("usage", message, "Name folders beside each other.");
    }
  }
}

/** @returns whether a path lies in another one, or is the same. */
export function isWithin(inner: string, outer: string): boolean {
  const path = relative(outer, inner);
  return path === "" || (path !== ".." && !path.startsWith(`..${sep}`) && parse(path).root === "");
}
