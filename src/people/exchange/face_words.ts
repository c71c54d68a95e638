import type { FaceKey } from "../../core/decision.ts";
import type { Known, Said, Saying, Who } from "./saying.ts";

/** @returns what tells a face from all others: its number, or where it is if it is not known. */
export function faceId(known: Pick<Known, "face">, key: FaceKey): number | string {
  const { photo, box: { x, y, width, height } } = key;
  return known.face(key) ?? [photo, x, y, width, height].join(" ");
}

/** @returns the faces of whom it is said whose they are, or are not. */
export function facesSpokenOf(says: Saying): readonly FaceKey[] {
  return "faces" in says ? says.faces : [];
}

/** @returns the people whom a saying names by their faces. */
export function peopleIn(says: Saying): readonly Who[] {
  switch (says.kind) {
    case "name":
    case "role":
    case "cover":
    case "not":
      return [says.who];
    case "merge":
      return [says.from, says.into];
    case "different":
      return says.people;
    case "move":
      return [says.to];
    default:
      return [];
  }
}

/** What was said of each face, in order. */
export class FaceWords {
  readonly #known: Pick<Known, "face">;
  readonly #of = new Map<number | string, number[]>();

  /** @param said in order. */
  constructor(said: readonly Said[], known: Pick<Known, "face">) {
    this.#known = known;
    for (const [at, { says }] of said.entries()) {
      for (const id of new Set(facesSpokenOf(says).map((key) => faceId(known, key)))) {
        this.#of.set(id, [...this.#of.get(id) ?? [], at]);
      }
    }
  }

  /** @returns the places in the order of those that speak of a face after that place. */
  after(at: number, key: FaceKey): number[] {
    return (this.#of.get(faceId(this.#known, key)) ?? []).filter((one) => one > at);
  }

  before(at: number, key: FaceKey): number[] {
    return (this.#of.get(faceId(this.#known, key)) ?? []).filter((one) => one < at);
  }
}

/** A saying of faces, with whom it gives them to, or denies them. */
export interface FaceWord {
  kind: Saying["kind"];
  /** Of a move, whose they are; of `not`, whose not; of a split, somebody new. */
  person: number | undefined;
}

/** @returns whether what is said later of a face leaves nothing of what was said of it before. */
export function overrules(later: FaceWord, earlier: FaceWord): boolean {
  const isOne = later.person !== undefined && later.person === earlier.person;
  switch (later.kind) {
    case "no_face":
      return true;
    case "split":
      return earlier.kind !== "not";
    case "move":
      return later.person !== undefined && (earlier.kind !== "not" || isOne);
    case "not":
      return earlier.kind === "no_face" || isOne;
    default:
      return false;
  }
}
