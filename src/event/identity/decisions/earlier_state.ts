import { isForgetting } from "../../../core/decision.ts";
import type { EarlierState } from "../../db/people/earlier.ts";
import type { Store } from "../../db/store.ts";
import { mayShowOnePerson } from "../../../people/side_by_side.ts";
import type { DecisionWork } from "./decision_work.ts";

/**
 * Remembers, before something is decided, that this is how it was with the decisions now in force:
 * whichever of them are in force again later bring it back.
 */
export function keepEarlierState(store: Store): void {
  store.earlier.keepMoment(keyOf(inForce(store)), store.decisions.countApplied());
}

/**
 * Brings back, within the transaction that undoes a decision, how everything was when exactly those
 * decisions were in force that are left: what regrouping made of the one undone goes too. If that
 * never was, as one is undone that others came after, only what changed with it alone is turned back.
 *
 * @param undone the decision that is in force no more.
 * @returns whether all faces are whose they were, so that none is left to be returned.
 */
export function bringBack(work: DecisionWork, undone: number): boolean {
  const { store, log } = work;
  const left = inForce(store), exact = stateWith(store, left);
  const state = exact ?? stateWithout(store, left, undone);
  if (state === undefined) return false;
  standAsBefore(work, state);
  const then = whoseThen(work, state);
  if (exact === undefined) freeTwice(work, then);
  for (const [face, person] of then) log.moveFace(face, person);
  return exact !== undefined;
}

/** Decisions whose word counts, and which can be taken back. */
function inForce(store: Store): number[] {
  return store.decisions.all().filter(({ kind, appliedAt, refused, undoneBy }) =>
    kind !== "undo" && !isForgetting(kind) &&
    appliedAt !== null && refused === null && undoneBy === null
  ).map(({ id }) => id);
}

/** @returns numbers in order as text, such as `1-3,7`. */
function keyOf(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => from === to ? from : `${from}-${to}`).join(",");
}

function stateWith(store: Store, decisions: readonly number[]): EarlierState | undefined {
  const moment = store.earlier.momentOf(keyOf(decisions));
  return moment === undefined ? undefined : store.earlier.at(moment);
}

/** What the decision and the regrouping after it changed, and nothing changed again since. */
function stateWithout(
  store: Store,
  left: readonly number[],
  undone: number,
): EarlierState | undefined {
  const earlier = left.filter((id) => id < undone);
  const before = stateWith(store, earlier), after = stateWith(store, [...earlier, undone]);
  if (before === undefined || after === undefined) return undefined;
  // What was not otherwise right after the decision is since then as it is now.
  const faces = [...before.faces].filter(([id]) => !after.faces.has(id));
  const people = [...before.people].filter(([id]) => !after.people.has(id));
  return { faces: new Map(faces), people: new Map(people) };
}

function standAsBefore(
  { store: { people }, log }: DecisionWork,
  { people: before }: EarlierState,
): void {
  // Whoever is somebody again first, so that nobody is taken for themselves.
  const others = [...before].filter(([id, { mergedInto }]) =>
    people.get(id).mergedInto !== mergedInto
  );
  for (const [id] of others) log.setPerson(id, "mergedInto", null);
  for (const [id, { mergedInto }] of others) {
    const isCircle = mergedInto !== null && people.resolve(mergedInto) === id;
    if (!isCircle) log.setPerson(id, "mergedInto", mergedInto);
  }
  for (const [id, { hasFolder }] of before) log.setPerson(id, "hasFolder", hasFolder);
}

function whoseThen(
  { store: { faces, people } }: DecisionWork,
  state: EarlierState,
): Map<number, number | null> {
  return new Map(
    [...state.faces].filter(([id]) => faces.whereIs(id) !== undefined)
      .map(([id, person]) => [id, person === null ? null : people.resolve(person)]),
  );
}

/** What never was may put somebody into a photo twice: regrouping says who one of them is. */
function freeTwice(
  { store: { faces }, bounds }: DecisionWork,
  then: Map<number, number | null>,
): void {
  const photos = new Set([...then.keys()].map((id) => faces.whereIs(id)!.photoId));
  for (const photo of photos) {
    const there = faces.ofPhoto(photo);
    const whose = ({ id, personId }: typeof there[number]) =>
      then.has(id) ? then.get(id)! : personId;
    for (const one of there) {
      const isTwice = whose(one) !== null &&
        there.some((other) =>
          other.id !== one.id && whose(other) === whose(one) &&
          !mayShowOnePerson(one, other, bounds)
        );
      if (isTwice && then.has(one.id)) then.set(one.id, null);
    }
  }
}
