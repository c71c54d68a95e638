import type { PersonChange } from "../../core/change.ts";
import { folderKey } from "../../core/folder_name.ts";
import type { PersonFacts } from "./facts.ts";

/** @returns whether two names, or two folders, are one to a file system that ignores case. */
export function isSameName(a: string, b: string): boolean {
  return folderKey(a.trim()) === folderKey(b.trim());
}

/**
 * @returns who else has the folder that a change gives somebody, if it gives one; also those who
 * turned out to be somebody else. A name may be shared.
 */
export function ownerOf(
  people: () => readonly PersonFacts[],
  { person, field }: Pick<PersonChange, "person" | "field">,
  value: PersonChange["to"],
): PersonFacts | undefined {
  if (field !== "folder" || typeof value !== "string") return undefined;
  return people().find(({ id, folder }) => id !== person && folderKey(folder) === folderKey(value));
}

/** @returns who else has the name that a change gives somebody, if it gives one. */
export function namesakeOf(
  people: readonly PersonFacts[],
  { person, field, to }: PersonChange,
): PersonFacts | undefined {
  if (field !== "name" || to === null) return undefined;
  return people.find(({ id, name, mergedInto }) =>
    id !== person && mergedInto === null && name !== null && folderKey(name) === folderKey(to)
  );
}
