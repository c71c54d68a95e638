import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { SimilarPeople } from "../../../contracts/similar_people.ts";
import { meaning } from "./list_people.ts";

/** Somebody who is offered to be chosen. */
export interface Offer {
  person: PersonAtAGlance;
  /** Probability that it is the same person, if that is known. */
  share?: number;
  /** How many photos show both. */
  together: number;
}

/** So many people are offered at once; typing finds the others. */
const MOST = 48;

/**
 * @param similar the most similar first.
 * @param text part of a name, or a number.
 * @param not numbers of those who are not offered; hidden people never are.
 * @returns the most similar first, then those in most photos.
 */
export function offersFor(
  people: readonly PersonAtAGlance[],
  similar: SimilarPeople,
  text: string,
  not: ReadonlySet<number>,
): Offer[] {
  const isMeant = meaning(text), rank = new Map(similar.map((one, at) => [one.person, at]));
  return people
    .filter((one) => one.role !== "hidden" && !not.has(one.id) && isMeant(one))
    .sort((a, b) =>
      (rank.get(a.id) ?? similar.length) - (rank.get(b.id) ?? similar.length) ||
      b.photos - a.photos
    )
    .slice(0, MOST)
    .map((person) => {
      const known = similar[rank.get(person.id) ?? -1];
      return { person, share: known?.share, together: known?.together ?? 0 };
    });
}
