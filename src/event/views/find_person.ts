import { folderKey } from "../../core/folder_name.ts";
import { OperatorError } from "../../core/operator_error.ts";
import type { PersonRow } from "../db/people/people.ts";
import type { Store } from "../db/store.ts";

/**
 * Finds the person that the operator means: by name, by folder, or by number. A person who was
 * merged into another one counts as that one.
 *
 * @throws {OperatorError} `usage` if there is nobody like that.
 */
export function findPerson(store: Store, wanted: string): PersonRow {
  // Look through merged people last: another person may have their name by now.
  const everybody = store.people.all()
    .toSorted((a, b) => Number(a.mergedInto !== null) - Number(b.mergedInto !== null));
  const key = folderKey(wanted.trim());
  const found = everybody.find(({ name }) => name !== null && folderKey(name) === key) ??
    everybody.find(({ folder }) => folderKey(folder) === key) ??
    everybody.find(({ id }) => String(id) === wanted.trim().replace(/^person +/i, ""));
  if (found !== undefined) return store.people.get(store.people.resolve(found.id));
  throw new OperatorError(
    "usage",
    `there is nobody called ${wanted} in this event`,
    "`photosort people list` shows everybody with their numbers.",
  );
}

/** @returns a face's number. @throws {OperatorError} `usage` if there is no such face. */
export function findFaceNumber(store: Store, wanted: string): number {
  const id = /^#?(\d{1,15})$/.exec(wanted.trim())?.[1];
  if (id !== undefined && store.faces.whereIs(Number(id)) !== undefined) return Number(id);
  throw new OperatorError(
    "usage",
    `there is no face ${wanted} in this event`,
    /^[a-z]{1,3}$/i.test(wanted.trim())
      ? "Letters name the faces of a photo that is not in the event: sort the photo first."
      : "`photosort people test PHOTO` lists all faces of a photo with their numbers.",
  );
}

/** @returns the person's name; without one the folder's name, or `person` and the number. */
export function callPerson({ people }: Store, id: number): string {
  return people.get(id).name ?? people.folderNow(id) ?? `person ${id}`;
}
