import type { Decision, FaceKey } from "../../core/decision.ts";
import { type FaceWord, overrules } from "./face_words.ts";
import { inOrder, whatIsUndone } from "./in_order.ts";
import { contradicted, type Merger } from "./pairs.ts";
import { isRegistered, overwritten } from "./registers.ts";
import type { Known, Said, Saying, Verdict } from "./saying.ts";
import { Whose } from "./whose.ts";

/**
 * Says what is to become of everything that was said, by all that was said: it makes no difference in
 * which order sayings arrived, as only the order in which they were said counts.
 *
 * @param said all that was said of the same people and faces, in any order, each once. What was refused
 * here is left out, unless it is to be tried again.
 * @returns by the saying's id.
 */
export function settle(said: readonly Said[], known: Known): Map<string, Verdict> {
  const all = inOrder(said), undone = whatIsUndone(all);
  const words = all.filter(({ id, says }) =>
    says.kind !== "undo" && says.kind !== "forget" && !undone.has(id)
  );
  const ids = new Set(all.map(({ id }) => id)), settling = new Settling(words, known);
  const verdicts = new Map(words.map(({ id }, at) => [id, settling.verdict(at)]));
  return new Map(all.map(({ id, says }): [string, Verdict] => {
    const by = undone.get(id);
    if (by !== undefined) return [id, { fate: "superseded", by }];
    const isEarly = says.kind === "undo" && !ids.has(says.decision);
    return [id, isEarly ? { fate: "waiting" } : verdicts.get(id) ?? nothingToDo];
  }));
}

const nothingToDo = { fate: "holds", decision: null } satisfies Verdict;
const waiting = { fate: "waiting" } satisfies Verdict;

class Settling {
  readonly #said: readonly Said[];
  readonly #known: Known;
  readonly #whose: Whose;
  /** By the place of what does not hold the place of what overrules it. */
  readonly #overruled: ReadonlyMap<number, number>;

  constructor(said: readonly Said[], known: Known) {
    this.#said = said;
    this.#known = known;
    const whose = this.#whose = new Whose(said, known);
    const parted = contradicted(said, { known, whose });
    const mergers = said.flatMap(({ says }, at): Merger[] =>
      says.kind === "merge" && !parted.has(at) ? [{ at, says }] : []
    );
    this.#overruled = new Map([...parted, ...overwritten(said, { whose, mergers })]);
  }

  verdict(at: number): Verdict {
    const { says } = this.#said[at];
    if ("faces" in says) return this.#ofFaces(at, says);
    const verdict = isRegistered(this.#said[at])
      ? this.#ofPerson(at, says)
      : this.#ofPair(at, says);
    const by = this.#overruled.get(at);
    if (by === undefined) return verdict;
    const decision = verdict.fate === "holds" ? verdict.decision : null;
    return { fate: "superseded", by: this.#said[by].id, decision };
  }

  #ofPerson(at: number, says: Saying): Verdict {
    const person = this.#whose.person(at, 0);
    if (person === undefined) return waiting;
    switch (says.kind) {
      case "name":
        // Two laptops may name two people alike: none of them is wrong.
        return holds({ kind: "name", person, name: says.name, shared: true });
      case "role":
        return holds({ kind: "role", person, role: says.role });
      case "cover":
        if (says.face !== null && this.#known.face(says.face) === undefined) return waiting;
        return holds({ kind: "cover", person, face: says.face });
      default:
        return waiting;
    }
  }

  #ofPair(at: number, says: Saying): Verdict {
    const [one, other] = [0, 1].map((nth) => this.#whose.person(at, nth));
    if (one === undefined || other === undefined) return waiting;
    if (says.kind === "different") return holds({ kind: "different", people: [one, other] });
    if (this.#whose.wereOne(at, one, other)) return { ...nothingToDo, wasSo: true };
    const isDone = this.#known.survivorOf(one) === this.#known.survivorOf(other);
    return isDone ? nothingToDo : holds({ kind: "merge", from: one, into: other });
  }

  #ofFaces(at: number, says: Saying & { faces: readonly FaceKey[] }): Verdict {
    const there = says.faces.filter((key) => this.#known.face(key) !== undefined);
    const faces = there.filter((key) => this.#overrulerOf(at, key) === undefined);
    if (faces.length === 0) {
      const by = there.length === 0 ? undefined : this.#overrulerOf(at, there.at(-1)!);
      return by === undefined ? waiting : { fate: "superseded", by: this.#said[by].id };
    }
    if (says.kind === "no_face") return holds({ kind: "no_face", faces });
    if (says.kind === "split") return this.#ofSplit(at, faces);
    const person = this.#whose.person(at, 0);
    if (person === undefined) return waiting;
    return holds(
      says.kind === "move" ? { kind: "move", faces, to: person } : { kind: "not", faces, person },
    );
  }

  /** Faces that come later follow those that were split off. */
  #ofSplit(at: number, faces: FaceKey[]): Verdict {
    const isDone = this.#known.carriedOut(this.#said[at].id).length > 0;
    if (isDone) {
      const to = this.#whose.newcomer(at);
      return to === undefined ? nothingToDo : holds({ kind: "move", faces, to });
    }
    const person = this.#whose.most(faces) ?? null;
    const theirs = faces.filter((key) => this.#known.personOf(this.#known.face(key)!) === person);
    return holds({ kind: "split", person, faces: theirs });
  }

  /** @returns the place of the last one that leaves nothing of what is said of a face here. */
  #overrulerOf(at: number, key: FaceKey): number | undefined {
    const word = this.#word(at);
    return this.#whose.words.after(at, key).findLast((later) => overrules(this.#word(later), word));
  }

  #word(at: number): FaceWord {
    const { kind } = this.#said[at].says;
    if (kind === "split") return { kind, person: this.#whose.newcomer(at) };
    return { kind, person: kind === "no_face" ? undefined : this.#whose.survivor(at, 0) };
  }
}

function holds(decision: Decision): Verdict {
  return { fate: "holds", decision };
}
