import type { Store } from "../../db/store.ts";

/**
 * For each person who is there a short text that differs as soon as a decision or regrouping gives
 * them another name, folder or role, makes them somebody else, or takes a face away from them; a
 * photo that arrives and shows them changes nothing. A page that looked at a person sends it along
 * with what it decides about them.
 *
 * @returns by the people's numbers; people who never were are left out.
 */
export function personVersions(store: Store, people: readonly number[]): Map<number, string> {
  return store.versions.of(people);
}

/**
 * @param seen the versions that somebody looked at, by the people's numbers.
 * @returns the people who have changed since, or never were.
 */
export function changedPeople(store: Store, seen: ReadonlyMap<number, string>): number[] {
  const now = personVersions(store, [...seen.keys()]);
  return [...seen].filter(([id, version]) => now.get(id) !== version).map(([id]) => id);
}
