import { referredBy } from "../../core/reference_path.ts";
import type { Store } from "../db/store.ts";
import { personFolder } from "../../people/person_folder.ts";

/** @returns whatever people are or were called: what a line of the log may know them by. */
export function wordsAbout(store: Store, people: readonly number[]): string[] {
  const words = new Set<string>();
  const add = (word: unknown) => typeof word === "string" && words.add(word);
  for (const id of people) {
    const { name, folder } = store.people.get(id);
    for (const word of [name, folder, personFolder(id)]) add(word);
  }
  for (const { id, decision } of store.decisions.all()) {
    if (decision.kind === "name" && people.includes(decision.person)) add(decision.name);
    if (decision.kind === "folder" && people.includes(decision.person)) add(decision.folder);
    for (const change of store.decisions.changesOf(id)) {
      if (change.kind !== "person" || !people.includes(change.person)) continue;
      if (/^(name|folder|ownFolder)$/.test(change.field)) add(change.from), add(change.to);
    }
  }
  for (const { personId, path } of store.references.all()) {
    if (personId !== null && people.includes(personId)) add(referredBy(path)?.name);
  }
  return [...words];
}
