import { folderKey, folderName } from "../../core/folder_name.ts";
import { faultOfName } from "../../core/person_name.ts";
import type { PersonRow } from "../db/people/people.ts";
import type { Store } from "../db/store.ts";
import { personFolder } from "../../people/person_folder.ts";

/** A person's folder that somebody gave another name. */
export interface Renaming {
  person: PersonRow;
  /** The folder's earlier name. */
  from: string;
  /** The folder's present name. */
  to: string;
  /** Why the name cannot stay, judged only by the folders. */
  refused?: string;
}

/** @returns whether a human named a person, or only the folder. */
export function isCalled({ name, ownFolder }: PersonRow): boolean {
  return name !== null || ownFolder !== null;
}

/** @returns the name that a folder gives to its person; null if it takes the person's name away. */
export function nameGiven({ person, to }: Renaming): string | null {
  return to === personFolder(person.id) && isCalled(person) ? null : to.normalize("NFC").trim();
}

/**
 * @param leaving people whose folders were renamed as well: their names are free.
 * @returns why nobody can be called as the folder is, or undefined.
 */
export function refusalOf(
  { people }: Pick<Store, "people">,
  renaming: Renaming,
  leaving: ReadonlySet<number>,
): string | undefined {
  const { person, from, refused } = renaming, name = nameGiven(renaming);
  if (refused !== undefined) return refused;
  if (name === null) return undefined;
  const fault = faultOfName(name);
  if (fault !== undefined) return fault;
  const keys = new Set([folderKey(name), folderKey(folderName(name, () => false))]);
  const other = people.all().find((one) =>
    one.id !== person.id && one.mergedInto === null && !leaving.has(one.id) &&
    [one.name, one.folder].some((called) => called !== null && keys.has(folderKey(called)))
  );
  if (other === undefined) return undefined;
  return `"${name}" is person ${other.id}. If they are the same person: ` +
    `\`photosort people merge "${from}" ${other.id}\``;
}

/**
 * @returns those who can have their folders' names once all of them have given up their own, as when
 * two folders were swapped.
 */
export function swappedAmong(
  store: Pick<Store, "people">,
  renamings: readonly Renaming[],
): Renaming[] {
  const leaving = new Set(renamings.map(({ person }) => person.id));
  const able = renamings.filter((one) => refusalOf(store, one, leaving) === undefined);
  return able.length === renamings.length ? able : swappedAmong(store, able);
}
