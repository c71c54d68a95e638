import type { Decision, FaceKey, PersonRole } from "../../core/decision.ts";
import type { Known } from "../../people/exchange/saying.ts";
import type { DecisionRow } from "../db/people/decisions.ts";
import type { PersonRow } from "../db/people/people.ts";
import type { Store } from "../db/store.ts";
import { findFace } from "../identity/decisions/face_keys.ts";

/**
 * What the event knows of faces and people while sayings are settled. Faces that came since the last
 * regrouping are not known yet: whose they are is a first guess, and others' words would be carried
 * out on the wrong people. What was asked is remembered: {@link changed} must be called after every
 * change.
 */
export class KnownHere implements Known {
  readonly #store: Store;
  readonly #faces = new Map<string, number | undefined>();
  readonly #decided = new Map<string, readonly DecisionRow[]>();
  readonly #persons = new Map<number, number | null>();
  #people: Map<number, PersonRow> | undefined;

  readonly #upTo: number;

  constructor(store: Store) {
    this.#store = store;
    this.#upTo = store.regrouped.get().faceId;
  }

  /** Decisions were made; faces are those that they were. */
  changed(): void {
    this.#decided.clear();
    this.#persons.clear();
    this.#people = undefined;
  }

  face(key: FaceKey): number | undefined {
    const { photo, box: { x, y, width, height } } = key;
    const name = [photo, x, y, width, height].join(" ");
    if (!this.#faces.has(name)) this.#faces.set(name, this.#find(key));
    return this.#faces.get(name);
  }

  personOf(face: number): number | null {
    if (!this.#persons.has(face)) {
      this.#persons.set(face, this.#store.faces.whereIs(face)?.personId ?? null);
    }
    return this.#persons.get(face)!;
  }

  survivorOf(person: number): number {
    for (let id = person;;) {
      const into = this.#person(id)?.mergedInto ?? null;
      if (into === null) return id;
      id = into;
    }
  }

  standingOf(person: number): { name: string | null; role: PersonRole } {
    const { name, role } = this.#person(person)!;
    return { name, role };
  }

  carriedOut(uid: string): readonly Decision[] {
    const wasSo = this.#store.sayings.get(uid)?.wasSo ?? null;
    return [...this.inForce(uid).map(({ decision }) => decision), ...wasSo === null ? [] : [wasSo]];
  }

  personBefore(uids: readonly string[], face: number): number | null | undefined {
    const rows = uids.flatMap((uid) => this.inForce(uid)).sort((a, b) => a.id - b.id);
    for (const { id } of rows) {
      const change = this.#store.decisions.changesOf(id)
        .find((one) => one.kind === "face" && one.face === face);
      if (change?.kind === "face") return change.from;
    }
    return undefined;
  }

  /** @returns the decisions in force by which a saying was carried out here, in order. */
  inForce(uid: string): readonly DecisionRow[] {
    const known = this.#decided.get(uid);
    if (known !== undefined) return known;
    const found = this.#store.decisions.withUid(uid).filter((row) =>
      row.kind !== "undo" && row.appliedAt !== null && row.refused === null && row.undoneBy === null
    );
    this.#decided.set(uid, found);
    return found;
  }

  #find(key: FaceKey): number | undefined {
    const face = findFace(this.#store, key);
    return face === undefined || face > this.#upTo ? undefined : face;
  }

  #person(id: number): PersonRow | undefined {
    this.#people ??= new Map(this.#store.people.all().map((one) => [one.id, one]));
    return this.#people.get(id);
  }
}
