import type { PersonInPhoto } from "../../db/people/faces.ts";
import { layout } from "../../event_layout.ts";
import type { FolderEffect } from "../../../contracts/decision_effect.ts";

/** What becomes of a folder, as far as the photos that move tell. */
export type FolderChange = Omit<FolderEffect, "goes">;

/** Counts how many photos come into each folder and leave it. */
export class FolderTally {
  readonly #owners = new Map<string, number>();
  readonly #folders = new Map<string, FolderChange>();

  /** Remembers whose folders may be spoken of. @returns the same people. */
  meet(people: readonly PersonInPhoto[]): readonly PersonInPhoto[] {
    for (const { id, folder } of people) this.#owners.set(folder, id);
    return people;
  }

  /** Counts one photo, by the paths that it leaves and those that it comes to. */
  count(leaves: readonly string[], comesTo: readonly string[]): void {
    const from = new Set(leaves.map(folderOf)), to = new Set(comesTo.map(folderOf));
    for (const folder of from) this.#at(folder)[to.has(folder) ? "shifts" : "loses"]++;
    for (const folder of to) if (!from.has(folder)) this.#at(folder).gains++;
  }

  /** @returns the folders with the most photos first. */
  folders(): FolderChange[] {
    const size = ({ gains, loses, shifts }: FolderChange) => gains + loses + shifts;
    return [...this.#folders.values()].sort((a, b) =>
      size(b) - size(a) || (a.folder < b.folder ? -1 : 1)
    );
  }

  #at(folder: string): FolderChange {
    const [top, name] = folder.split("/");
    const person = top === layout.people ? this.#owners.get(name) ?? null : null;
    const known = this.#folders.get(folder) ??
      { folder, person, gains: 0, loses: 0, shifts: 0 };
    this.#folders.set(folder, known);
    return known;
  }
}

/** @returns the folder that people speak of: a person's, with Solo and Group in it, or NoFaces. */
function folderOf(path: string): string {
  return path.split("/").slice(0, 2).join("/");
}
