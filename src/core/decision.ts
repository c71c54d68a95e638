import type { Box } from "./face.ts";
import { type Sentence } from "./sentences/sentence.ts";

/** A person's role: only guests have folders. */
export type PersonRole = "guest" | "staff" | "hidden";

/** A key that finds a photo in another database, too. */
export interface PhotoKey {
  /** SHA-256 of the content that the photo was first seen with. */
  photo: string;
  /** The same of what makes its picture; left out if that was not known. */
  image?: string;
}

/** A key that finds a face again after another detection, by any model, in any database. */
export interface FaceKey extends PhotoKey {
  /** Exif orientation by which it was made upright, 1 to 8; left out if nobody noted it. */
  turn?: number;
  /** Box of the face, as shares of the developed photo's width and height. */
  box: Box;
}

/** A decision of a human. People are given by their numbers. */
export type Decision =
  /** null takes the name away; shared: somebody else may be called so, too. */
  | { kind: "name"; person: number; name: string | null; shared?: true }
  /** Name of the person's folder; null: the person's name. */
  | { kind: "folder"; person: number; folder: string | null }
  | { kind: "role"; person: number; role: PersonRole }
  | { kind: "merge"; from: number; into: number }
  /** Two people are not one, however alike they are. */
  | { kind: "different"; people: [number, number] }
  /** Gives these faces, of one person or of nobody, to one new person. */
  | { kind: "split"; person: number | null; faces: FaceKey[] }
  /** These faces are that person's, whosever they were. */
  | { kind: "move"; faces: FaceKey[]; to: number }
  | { kind: "not"; faces: FaceKey[]; person: number }
  | { kind: "no_face"; faces: FaceKey[] }
  /** There is a face that the detector missed, and whose it is; null: nobody says. */
  | { kind: "face"; face: FaceKey; person: number | null }
  /** The face that stands for a person; null: the clearest and largest one. */
  | { kind: "cover"; person: number; face: FaceKey | null }
  /** These photos, by the SHA-256 of their content, are in no folder. */
  | { kind: "drop"; photos: string[] }
  /** They are in the folders of the people they show again. */
  | { kind: "restore"; photos: string[] }
  /**
   * A photo in Admin/People, by the SHA-256 of its content, does show that person; null: it is used
   * for nobody.
   */
  | { kind: "portrait"; portrait: string; person: number | null }
  /** Erases what is known of somebody's face; it cannot be undone. */
  | { kind: "forget"; person: number }
  /** The same for everybody. */
  | { kind: "forget_all" }
  /** A decision about a person who was forgotten later. */
  | { kind: "forgotten" }
  /** Settings of the event by name; null goes back to what holds without the event. */
  | { kind: "settings"; values: Record<string, string | null> }
  | { kind: "undo"; decision: number };

export type DecisionKind = Decision["kind"];

const forgettingKinds = ["forget", "forget_all"] as const satisfies readonly DecisionKind[];

/** @returns whether a decision erases what is known of faces, and files with it. */
export function isForgetting(kind: DecisionKind): kind is typeof forgettingKinds[number] {
  return forgettingKinds.some((one) => one === kind);
}

/** @returns whether a decision of this kind can never be undone, as what it was about is erased. */
export function isForGood(kind: DecisionKind): boolean {
  return isForgetting(kind) || kind === "forgotten";
}

/** @returns the numbers of the people whom a decision is about. */
export function peopleOf(decision: Decision): number[] {
  switch (decision.kind) {
    case "merge":
      return [decision.from, decision.into];
    case "different":
      return decision.people;
    case "move":
      return [decision.to];
    case "face":
    case "portrait":
    case "split":
      return decision.person === null ? [] : [decision.person];
    default:
      return "person" in decision ? [decision.person] : [];
  }
}

/**
 * @returns a key that distinguishes a decision from all others, even from those with the same
 * number.
 */
export function decisionKey({ id, madeAt }: { id: number; madeAt: number }): string {
  return `${id} ${madeAt}`;
}

/** A decision that cannot be applied, with the reason in plain words. */
export class RefusedDecision extends Error {
  override name = "RefusedDecision";

  constructor(reason: Sentence) {
    super(reason);
  }

  /** The end of a sentence. */
  get reason(): Sentence {
    return this.message as Sentence;
  }
}
