import type { Merger } from "./pairs.ts";
import type { Said } from "./saying.ts";
import type { Whose } from "./whose.ts";

/** What is said of a person as a whole: the last word holds. */
const registered = ["name", "role", "cover"] as const;
type Registered = typeof registered[number];

/** @returns whether it says what somebody is called, counts as, or is shown by. */
export function isRegistered({ says: { kind } }: Pick<Said, "says">): boolean {
  return registered.some((one) => one === kind);
}

/**
 * Finds out which names, roles and covers are overruled, as if all had been said in order: of two people
 * who turn out to be one, the one who stays keeps name and role; the name of the other is theirs if
 * they had none.
 *
 * @param said in order, without what was undone.
 * @param mergers those that hold, in order.
 * @returns by the place of each that does not hold the place of what overrules it.
 */
export function overwritten(
  said: readonly Said[],
  { whose, mergers }: { whose: Whose; mergers: readonly Merger[] },
): Map<number, number> {
  const words = new LastWords(said), mergerAt = new Set(mergers.map(({ at }) => at));
  for (const [at, { says: { kind } }] of said.entries()) {
    if (mergerAt.has(at)) words.merge(at, whose.person(at, 0), whose.person(at, 1));
    for (const one of registered) if (one === kind) words.say(at, kind, whose.person(at, 0));
  }
  return words.lost;
}

class LastWords {
  readonly lost = new Map<number, number>();
  readonly #said: readonly Said[];
  readonly #last = new Map<string, number>();
  readonly #mergedInto = new Map<number, number>();

  constructor(said: readonly Said[]) {
    this.#said = said;
  }

  say(at: number, kind: Registered, person: number | undefined): void {
    if (person === undefined) return;
    const key = `${kind} ${this.#survivor(person)}`, before = this.#last.get(key);
    if (before !== undefined) this.lost.set(before, at);
    this.#last.set(key, at);
  }

  /** What becomes of what was said of somebody who turns out to be somebody else. */
  merge(at: number, from: number | undefined, into: number | undefined): void {
    if (from === undefined || into === undefined) return;
    const [goes, stays] = [from, into].map((person) => this.#survivor(person));
    if (goes === stays) return;
    this.#mergedInto.set(goes, stays);
    for (const kind of registered) {
      const theirs = this.#last.get(`${kind} ${goes}`), kept = this.#last.get(`${kind} ${stays}`);
      if (theirs === undefined) continue;
      if (this.#isKept(kind, kept, theirs)) this.lost.set(theirs, at);
      else {
        if (kept !== undefined) this.lost.set(kept, at);
        this.#last.set(`${kind} ${stays}`, theirs);
      }
    }
  }

  #isKept(kind: Registered, kept: number | undefined, theirs: number): boolean {
    if (kind === "role") return true;
    if (kept === undefined) return false;
    const { says } = this.#said[kept];
    return says.kind === "name" ? says.name !== null : kept > theirs;
  }

  #survivor(person: number): number {
    const into = this.#mergedInto.get(person);
    return into === undefined ? person : this.#survivor(into);
  }
}
