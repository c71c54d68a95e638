import { posix } from "node:path";
import type { ManifestEntry } from "../db/photos/deliveries.ts";

/**
 * Finds the new path at an output for the photo of a superseded file, in the folder of the same
 * guest. Folders of other guests had the photo already.
 *
 * @param folderOf gives the present folder of the person with a number; undefined if there is none.
 * @returns paths; several only where nothing tells which of the newer ones it is.
 */
export function successorsOf(
  { place, batch, instead }: Pick<ManifestEntry, "place" | "batch" | "instead">,
  folderOf: (person: number) => string | undefined,
): string[] {
  const mine = personFolder(place),
    paths = (found: typeof instead) => found.map(({ path }) => path);
  const there = instead.filter((other) => personFolder(other.place) === mine);
  if (there.length > 0) return paths(there);
  // A person with a name now had a folder with a number before.
  const number = /^Person_(\d+)$/.exec(mine)?.[1];
  const named = number === undefined ? undefined : folderOf(Number(number));
  const renamed = instead.filter((other) => personFolder(other.place) === named);
  if (renamed.length > 0) return paths(renamed);
  return paths(instead.filter((other) => other.batch > batch));
}

/** @returns whose folder a place is in: of `People/Anna/Solo/a.jpg` that is `Anna`. */
function personFolder(place: string): string {
  return posix.dirname(place).split("/")[1] ?? "";
}
