import { sentence } from "../../src/core/sentences/sentence.ts";
import type { Decision, FaceKey } from "../../src/core/decision.ts";
import { numbersIn } from "../../src/people/exchange/whose.ts";
import type { Known, Said, Saying } from "../../src/people/exchange/saying.ts";
import { settle } from "../../src/people/exchange/settle.ts";
import { type Step, stepsFor } from "../../src/people/exchange/steps.ts";
import { type CarriedOut, takenBackWith } from "../../src/people/exchange/taken_back.ts";
import { type MadeUpFace, MemoryFacts } from "./memory_facts.ts";

/** So many rounds are enough for any list of sayings in a test. */
const MOST_ROUNDS = 400;

/** Reasons for which nothing is done, as it is so already. */
const soAlready: string[] = [sentence("nothingChanges"), sentence("alreadyOne")];

/** A store without a database that hears sayings in any order, and carries out what holds. */
export class StoreOfSayings implements Known {
  readonly facts: MemoryFacts;
  readonly heard: Said[] = [];
  readonly refused = new Map<string, string>();
  /** Numbers of the decisions that carry out each saying. */
  readonly #made = new Map<string, number[]>();
  readonly #decisions: Decision[] = [];
  /** What was so already when it was to be carried out. */
  readonly #wasSo = new Map<string, Decision>();

  constructor(photos: readonly (readonly MadeUpFace[])[]) {
    this.facts = new MemoryFacts(photos);
  }

  /** A human says something here. @returns undefined if that is refused. */
  say(id: string, madeAt: number, decision: Decision): Said | undefined {
    const says = this.#sayingOf(decision);
    if (says === undefined || this.#decide(id, decision) !== undefined) return undefined;
    const said = { id, madeAt, says };
    this.heard.push(said);
    return said;
  }

  hear(said: Said): void {
    if (this.heard.some(({ id }) => id === said.id)) return;
    this.heard.push(said);
    for (const { id, madeAt } of this.heard) if (madeAt > said.madeAt) this.refused.delete(id);
    for (let round = 0; round < MOST_ROUNDS; round++) if (!this.#step()) return;
    throw new Error("It does not settle");
  }

  verdicts() {
    return settle(this.#counting(), this);
  }

  #counting(): Said[] {
    return this.heard.filter(({ id }) => !this.refused.has(id));
  }

  #step(): boolean {
    const said = this.#counting(), [step] = stepsFor(said, settle(said, this), this);
    if (step === undefined) return false;
    if ("carryOut" in step) {
      const reason = this.#decide(step.carryOut, step.decision);
      if (reason !== undefined && soAlready.includes(reason)) {
        this.#wasSo.set(step.carryOut, step.decision);
      } else if (reason !== undefined) this.refused.set(step.carryOut, reason);
      return true;
    }
    this.#wasSo.delete(step.takeBack);
    this.#takeBack(step);
    return true;
  }

  #takeBack({ takeBack: id, by }: Extract<Step, { takeBack: string }>): void {
    const first = this.#inForce(id)[0];
    for (
      const number of first === undefined ? [] : takenBackWith(first, this.#all(), this.survivors)
    ) {
      const reason = this.#decide(by, { kind: "undo", decision: number });
      if (reason === undefined) continue;
      // What cannot be taken back stays, and stands for the saying no more.
      for (const [said, made] of this.#made) {
        this.#made.set(said, made.filter((one) => one !== number));
      }
    }
  }

  readonly survivors = (person: number) => this.survivorOf(person);

  #all(): CarriedOut[] {
    const numbers = [...this.#made.keys()].flatMap((id) => this.#inForce(id));
    return numbers.map((id) => (
      { id, decision: this.#decisions[id - 1], changes: this.facts.changesOf(id) }
    ));
  }

  #decide(id: string, decision: Decision): string | undefined {
    const plan = this.facts.decide(decision);
    this.#decisions.push(decision);
    if ("refused" in plan) return plan.refused;
    const made = this.#made.get(id) ?? [];
    this.#made.set(id, [...made, this.#decisions.length]);
    return undefined;
  }

  #inForce(id: string): number[] {
    const decided = this.facts.decisions();
    return (this.#made.get(id) ?? []).filter((number) =>
      decided[number - 1].undoneBy === null && decided[number - 1].refused === null &&
      decided[number - 1].kind !== "undo"
    );
  }

  face(key: FaceKey): number | undefined {
    return this.facts.findFace(key);
  }

  personOf(face: number): number | null {
    return this.facts.face(face)?.personId ?? null;
  }

  survivorOf(person: number): number {
    const into = this.facts.person(person)?.mergedInto ?? null;
    return into === null ? person : this.survivorOf(into);
  }

  standingOf(person: number) {
    const { name, role } = this.facts.person(person)!;
    return { name, role };
  }

  carriedOut(id: string): Decision[] {
    const made = this.#inForce(id).map((number) => this.#decisions[number - 1]);
    return [...made, ...this.#wasSo.get(id) === undefined ? [] : [this.#wasSo.get(id)!]];
  }

  personBefore(ids: readonly string[], face: number) {
    const numbers = ids.flatMap((id) => this.#inForce(id)).sort((a, b) => a - b);
    const changes = numbers.flatMap((number) => this.facts.changesOf(number));
    const change = changes.find((one) => one.kind === "face" && one.face === face);
    return change?.kind === "face" ? change.from : undefined;
  }

  /** Who is who, and how they are called, without numbers. */
  whoIsWho() {
    const people = this.facts.people().filter(({ mergedInto }) => mergedInto === null);
    return people.flatMap(({ id, name, role }) => {
      const faces = this.facts.facesOf(id).map((face) => face.id);
      return faces.length === 0 ? [] : [`${faces.join(" ")}: ${name} ${role}`];
    }).sort();
  }

  #who(person: number): FaceKey[] {
    return this.facts.facesOf(this.survivorOf(person)).map(({ id }) => this.facts.keyOf(id));
  }

  #sayingOf(decision: Decision): Saying | undefined {
    const [one = [], other = []] = numbersIn(decision).map((id) => this.#who(id));
    switch (decision.kind) {
      case "name":
        return one.length > 0 ? { ...decision, kind: "name", who: one } : undefined;
      case "role":
        return one.length > 0 ? { ...decision, kind: "role", who: one } : undefined;
      case "cover":
        return one.length > 0 ? { ...decision, kind: "cover", who: one } : undefined;
      case "not":
        return one.length > 0 ? { kind: "not", faces: decision.faces, who: one } : undefined;
      case "move":
        return one.length > 0 ? { kind: "move", faces: decision.faces, to: one } : undefined;
      case "merge":
        if (one.length === 0 || other.length === 0) return undefined;
        return { kind: "merge", from: one, into: other };
      case "different":
        if (one.length === 0 || other.length === 0) return undefined;
        return { kind: "different", people: [one, other] };
      case "split":
        return { kind: "split", faces: decision.faces };
      case "no_face":
        return { kind: "no_face", faces: decision.faces };
      case "undo": {
        const made = [...this.#made].find(([, numbers]) => numbers.includes(decision.decision));
        return made && { kind: "undo", decision: made[0] };
      }
      default:
        return undefined;
    }
  }
}
