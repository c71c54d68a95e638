import type { Decision, FaceKey, PersonRole } from "../../core/decision.ts";

/** Somebody, by faces that were theirs when it was said, the clearest first. */
export type Who = readonly FaceKey[];

/** What a human said anywhere, with nothing in it that means something in one database alone. */
export type Saying =
  | { kind: "name"; who: Who; name: string | null; shared?: true }
  | { kind: "role"; who: Who; role: PersonRole }
  | { kind: "merge"; from: Who; into: Who }
  | { kind: "different"; people: readonly [Who, Who] }
  | { kind: "split"; faces: readonly FaceKey[] }
  | { kind: "move"; faces: readonly FaceKey[]; to: Who }
  | { kind: "not"; faces: readonly FaceKey[]; who: Who }
  | { kind: "no_face"; faces: readonly FaceKey[] }
  | { kind: "cover"; who: Who; face: FaceKey | null }
  /** It holds wherever and whenever it arrives: it is carried out by itself, and not settled. */
  | { kind: "forget"; points: readonly { photo: string; x: number; y: number }[] }
  | { kind: "undo"; decision: string };

export type SayingOf<Kind extends Saying["kind"]> = Extract<Saying, { kind: Kind }>;

/** A decision, wherever it was made. */
export interface Said {
  /** UUID. */
  id: string;
  /** Milliseconds since 1970, by the clock of the computer that it was made at. */
  madeAt: number;
  says: Saying;
}

/** What a database knows of faces and people by now. */
export interface Known {
  /** @returns the number of the face that a key names, if it is there. */
  face(key: FaceKey): number | undefined;
  /** @returns whose a face is; null: nobody's. */
  personOf(face: number): number | null;
  /** @returns who a person turned out to be, or the person. */
  survivorOf(person: number): number;
  /**
   * How a person is known who was merged into nobody.
   *
   * @returns name undefined: something else than decisions names them, so their name is left alone.
   */
  standingOf(person: number): { name: string | null | undefined; role: PersonRole };
  /**
   * @returns the decisions in force by which a saying was carried out here, in order, with people by
   * the numbers that they had then; several if its photos came one after the other.
   */
  carriedOut(id: string): readonly Decision[];
  /**
   * @returns whose a face was before the first of the decisions in force that carry out any of these
   * sayings and changed whose it is, by the number of then; null: nobody's; undefined: none did.
   */
  personBefore(ids: readonly string[], face: number): number | null | undefined;
}

/** What is to become of a saying by all that was said, in whatever order that arrived. */
export type Verdict =
  /** null: there is nothing to be done for it. @see wasSo it is a merger of those who were one before. */
  | { fate: "holds"; decision: Decision | null; wasSo?: boolean }
  /** Too little of what it speaks of is there yet. */
  | { fate: "waiting" }
  /** A later saying says otherwise, or takes it back. @see decision what it would have said here. */
  | { fate: "superseded"; by: string; decision?: Decision | null };
