import type { PersonAtAGlance } from "../../../contracts/people.ts";
import { words } from "../../words/words.ts";

/** @returns what a person is called in the page: their name, or `Person 5`. */
export function callPerson({ name, id }: Pick<PersonAtAGlance, "name" | "id">): string {
  return words.value.people.call(name, id);
}

/** @returns the versions of people, for what is to be decided about them. */
export function versionsOf(
  people: readonly Pick<PersonAtAGlance, "id" | "version">[],
): Record<number, string> {
  return Object.fromEntries(people.map(({ id, version }) => [id, version]));
}

/** @returns whether two names are one to those who give names to folders. */
export function isSameName(a: string, b: string): boolean {
  const key = (name: string) => name.trim().normalize("NFC").toLowerCase();
  return key(a) === key(b);
}

/** @returns who stays if several people are one: the one with a name, else who is in most photos. */
export function whoStays(people: readonly PersonAtAGlance[]): PersonAtAGlance {
  const rank = ({ name, role, hasFolder }: PersonAtAGlance) =>
    (name !== null ? 4 : 0) + (role === "guest" ? 2 : 0) + (hasFolder ? 1 : 0);
  return people.toSorted((a, b) => rank(b) - rank(a) || b.photos - a.photos || a.id - b.id)[0];
}
