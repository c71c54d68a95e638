import { faceId } from "./face_words.ts";
import type { Known, Said, SayingOf, Who } from "./saying.ts";
import type { Whose } from "./whose.ts";

/** A merger, by the place of the saying in the order. */
export interface Merger {
  at: number;
  says: SayingOf<"merge">;
}

/** @returns whether two lists name a person by one face. */
function overlap(known: Pick<Known, "face">, one: Who, other: Who): boolean {
  const theirs = new Set(other.map((key) => faceId(known, key)));
  return one.some((key) => theirs.has(faceId(known, key)));
}

/**
 * Of "they are one" and "they are two", the later holds.
 *
 * @param said in order, without what was undone.
 * @returns by the place of each that does not hold the place of the one that overrules it.
 */
export function contradicted(
  said: readonly Said[],
  { known, whose }: { known: Known; whose: Whose },
): Map<number, number> {
  const mergers: Merger[] = [], partings: { at: number; says: SayingOf<"different"> }[] = [];
  for (const [at, { says }] of said.entries()) {
    if (says.kind === "merge") mergers.push({ at, says });
    if (says.kind === "different") partings.push({ at, says });
  }
  const isOne = (a: { at: number; who: Who; nth: number }, b: typeof a) => {
    const one = whose.person(a.at, a.nth), other = whose.person(b.at, b.nth);
    return one !== undefined && one === other || overlap(known, a.who, b.who);
  };
  const found = new Map<number, number>();
  for (const { at, says: { from, into } } of mergers) {
    const joined = [{ at, who: from, nth: 0 }, { at, who: into, nth: 1 }];
    for (const parting of partings) {
      const [a, b] = parting.says.people.map((who, nth) => ({ at: parting.at, who, nth }));
      const isSame = isOne(joined[0], a) && isOne(joined[1], b) ||
        isOne(joined[0], b) && isOne(joined[1], a);
      if (isSame) found.set(Math.min(at, parting.at), Math.max(at, parting.at));
    }
  }
  return found;
}
