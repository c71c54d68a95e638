import { isForgetting } from "../../core/decision.ts";
import { mayShowOnePerson } from "../side_by_side.ts";
import type { Draft } from "./draft.ts";
import type { DecidedFacts, EarlierState, FaceFacts } from "./facts.ts";

/**
 * Brings back how everything was when exactly those decisions were in force that are left once one is
 * undone: what regrouping made of that one goes too. If that never was, as one is undone that others
 * came after, only what changed with it alone is turned back.
 *
 * @param undone the decision that is in force no more.
 * @returns whether all faces are whose they were, so that none is left to be returned.
 */
export function bringBack(draft: Draft, undone: number): boolean {
  const left = inForce(draft.decisions()), exact = draft.facts.stateWith(left);
  const state = exact ?? stateWithout(draft, left, undone);
  if (state === undefined) return false;
  standAsBefore(draft, state);
  const then = whoseThen(draft, state);
  if (exact === undefined) freeTwice(draft, then);
  for (const [face, person] of then) draft.moveFace(face, person);
  return exact !== undefined;
}

/** @returns the decisions whose word counts, and which can be taken back, by their numbers. */
export function inForce(decisions: readonly DecidedFacts[]): number[] {
  return decisions.filter(({ kind, appliedAt, refused, undoneBy }) =>
    kind !== "undo" && !isForgetting(kind) &&
    appliedAt !== null && refused === null && undoneBy === null
  ).map(({ id }) => id);
}

/**
 * The values from before the decision, for everything that the decision and the regrouping after it
 * changed and that nothing has changed since.
 */
function stateWithout(
  draft: Draft,
  left: readonly number[],
  undone: number,
): EarlierState | undefined {
  const earlier = left.filter((id) => id < undone);
  const before = draft.facts.stateWith(earlier);
  const after = draft.facts.stateWith([...earlier, undone]);
  if (before === undefined || after === undefined) return undefined;
  // Leaves out values that have changed since, which are the ones that differ right after the
  // decision.
  const faces = [...before.faces].filter(([id]) => !after.faces.has(id));
  const people = [...before.people].filter(([id]) => !after.people.has(id));
  return { faces: new Map(faces), people: new Map(people) };
}

function standAsBefore(draft: Draft, { people: before }: EarlierState): void {
  // People who become separate again come first, so that merging again never makes a circle.
  const others = [...before].filter(([id, { mergedInto }]) =>
    draft.person(id)!.mergedInto !== mergedInto
  );
  for (const [id] of others) draft.setPerson(id, "mergedInto", null);
  for (const [id, { mergedInto }] of others) {
    const isCircle = mergedInto !== null && draft.resolve(mergedInto) === id;
    if (!isCircle) draft.setPerson(id, "mergedInto", mergedInto);
  }
  for (const [id, { hasFolder }] of before) draft.setPerson(id, "hasFolder", hasFolder);
}

/** @returns the earlier person of each existing face, as that person's present number. */
function whoseThen(draft: Draft, state: EarlierState): Map<number, number | null> {
  return new Map(
    [...state.faces].filter(([id]) => draft.face(id) !== undefined)
      .map(([id, person]) => [id, person === null ? null : draft.resolve(person)]),
  );
}

/**
 * The restored state may put a person into a photo twice; then frees one of the faces, and
 * regrouping finds its person.
 */
function freeTwice(draft: Draft, then: Map<number, number | null>): void {
  const photos = new Set([...then.keys()].map((id) => draft.face(id)!.photoId));
  for (const photo of photos) {
    const there = draft.facesIn(photo);
    const whose = ({ id, personId }: FaceFacts) => then.has(id) ? then.get(id)! : personId;
    for (const one of there) {
      const isTwice = whose(one) !== null &&
        there.some((other) =>
          other.id !== one.id && whose(other) === whose(one) &&
          !mayShowOnePerson(one, other, draft.facts.bounds)
        );
      if (isTwice && then.has(one.id)) then.set(one.id, null);
    }
  }
}
