import type { Change } from "../../core/change.ts";
import { type Decision, peopleOf } from "../../core/decision.ts";
import { subjectsOf } from "../decisions/subjects.ts";

/** A decision here that carries out a saying, and is in force. */
export interface CarriedOut {
  /** Its number here. */
  id: number;
  decision: Decision;
  changes: readonly Change[];
}

/**
 * @param id number of a decision that is to be taken back.
 * @param all the decisions that carry out sayings and are in force, in any order.
 * @returns the numbers of those that are to be undone one after the other: those that build upon it come
 * first, and, if people are parted again, all that was done with these since. Settling carries out
 * again what still holds of them.
 */
export function takenBackWith(
  id: number,
  all: readonly CarriedOut[],
  survivorOf: (person: number) => number,
): number[] {
  const byId = new Map(all.map((one) => [one.id, one]));
  const chosen = new Set<number>(), open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const one = byId.get(next);
    if (one === undefined || chosen.has(next)) continue;
    chosen.add(next);
    const subjects = subjectsOf(one.changes), people = peopleTouched(one, survivorOf);
    for (const later of all) {
      if (later.id <= next) continue;
      const isSince = one.decision.kind === "merge" &&
        !people.isDisjointFrom(peopleTouched(later, survivorOf));
      if (isSince || !subjects.isDisjointFrom(subjectsOf(later.changes))) open.push(later.id);
    }
  }
  return [...chosen].sort((a, b) => b - a);
}

function peopleTouched(
  { decision, changes }: CarriedOut,
  survivorOf: (person: number) => number,
): Set<number> {
  const changed = changes.flatMap((one) =>
    one.kind === "face" ? [one.from, one.to] : one.kind === "person" ? [one.person] : []
  );
  const people = [...peopleOf(decision), ...changed].filter((one) => one !== null);
  return new Set(people.map(survivorOf));
}
