import type { Change } from "../../../core/change.ts";
import type { DecisionStanding } from "../../db/people/decisions.ts";
import type { EarlierState } from "../../db/people/earlier.ts";
import type { PersonRow } from "../../db/people/people.ts";
import type { Store } from "../../db/store.ts";

/** After so many looks for one person, everybody is read at once. */
const MOST_LOOKS = 50;

/**
 * What decisions that are applied in one transaction need all of again and again: it is read once,
 * and follows what they change. Nothing else may change decisions or people meanwhile.
 */
export class KnownSoFar {
  readonly #store: Store;
  #standings: DecisionStanding[] | undefined;
  #dealtWith: number | undefined;
  /** The earlier state that was asked for last, as of when so many decisions were dealt with. */
  #state: { moment: number; until: number; state: EarlierState } | undefined;
  #looks = 0;
  /** In the order of numbers. */
  #people: Map<number, PersonRow> | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** What became of every decision, in order. */
  decisions(): readonly DecisionStanding[] {
    return this.#standings ??= this.#store.decisions.standings();
  }

  /** How many decisions were applied or refused. */
  get dealtWith(): number {
    return this.#dealtWith ??= this.#store.decisions.countApplied();
  }

  /**
   * The state at a moment. Decisions that are undone one after the other go back moment by moment:
   * then each note of what was is read but once.
   */
  stateAt(moment: number): EarlierState {
    const { earlier } = this.#store, last = this.#state, until = this.dealtWith;
    const isBack = last !== undefined && moment <= last.moment;
    const state = isBack ? onTopOf(earlier.at(last.until), last.state) : earlier.at(moment);
    const whole = isBack ? onTopOf(state, earlier.at(moment, last.moment)) : state;
    this.#state = { moment, until, state: whole };
    return whole;
  }

  person(id: number): PersonRow | undefined {
    const { people } = this.#store;
    if (this.#people === undefined && ++this.#looks <= MOST_LOOKS) return people.find(id);
    return this.#everybody().get(id);
  }

  people(): PersonRow[] {
    return [...this.#everybody().values()];
  }

  /** A decision was dealt with, and this is what it changed. */
  took(id: number, outcome: { now: number; changes: readonly Change[]; refused?: string }): void {
    const { now, changes, refused = null } = outcome;
    this.#set(id, { appliedAt: now, refused });
    if (this.#dealtWith !== undefined) this.#dealtWith++;
    for (const change of changes) {
      if (change.kind === "undone") this.#set(change.decision, { undoneBy: change.to });
      else if (change.kind === "person") this.#readAgain(change.person);
    }
  }

  #everybody(): Map<number, PersonRow> {
    return this.#people ??= new Map(this.#store.people.all().map((one) => [one.id, one]));
  }

  #readAgain(person: number): void {
    this.#people?.set(person, this.#store.people.get(person));
  }

  #set(id: number, now: Partial<DecisionStanding>): void {
    if (this.#standings === undefined) return;
    const at = this.#standings.findIndex((one) => one.id === id);
    if (at >= 0) this.#standings[at] = { ...this.#standings[at], ...now };
  }
}

/** @returns what either says, and of what both speak of what the earlier one says. */
function onTopOf(later: EarlierState, earlier: EarlierState): EarlierState {
  return {
    faces: new Map([...later.faces, ...earlier.faces]),
    people: new Map([...later.people, ...earlier.people]),
  };
}
