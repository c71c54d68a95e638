import type { PersonChange } from "../../core/change.ts";
import { folderKey } from "../../core/folder_name.ts";
import type { PersonFacts } from "./facts.ts";

/** @returns whether two names, or two folders, are one to a file system that ignores case. */
export function isSameName(a: string, b: string): boolean {
  return folderKey(a.trim()) === folderKey(b.trim());
}

/**
 * @returns who else has the name or the folder that a change gives somebody, if it gives one. Those
 * who turned out to be somebody else keep their folder's name for themselves, but not their own.
 */
export function ownerOf(
  people: readonly PersonFacts[],
  { person, field }: Pick<PersonChange, "person" | "field">,
  value: PersonChange["to"],
): PersonFacts | undefined {
  if ((field !== "name" && field !== "folder") || typeof value !== "string") return undefined;
  return people.find((other) => {
    const theirs = other[field];
    return other.id !== person && theirs !== null && folderKey(theirs) === folderKey(value) &&
      (field === "folder" || other.mergedInto === null);
  });
}
