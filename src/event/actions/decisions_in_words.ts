import type { Decision } from "../../core/decision.ts";
import type { Store } from "../db/store.ts";
import { faceKey } from "../identity/decisions/face_keys.ts";
import { decisionToUndo, undoingToUndo } from "../views/decisions/decision_to_undo.ts";
import { findFaceNumber, findPerson } from "../views/find_person.ts";
import { findPhoto } from "../views/find_photos.ts";

/**
 * Says what is to be decided about an event; reads only.
 *
 * @param root absolute path of EventRoot.
 * @throws {OperatorError} `usage` if it speaks of something that the event does not hold.
 */
export type ChooseDecisions = (store: Store, root: string) => Decision[];

type InWords = (store: Store, words: readonly string[], root: string) => Decision;

/** The decisions that a human can make, with the words of each command in their order. */
export type DecisionWording = keyof typeof wordings;

const personIn = (store: Store, wanted: string) => findPerson(store, wanted).id;
const keysOf = (store: Store, faces: readonly string[]) =>
  [...new Set(faces.map((face) => findFaceNumber(store, face)))].map((id) => faceKey(store, id)!);
const hashesOf = (store: Store, root: string, photos: readonly string[]) => [
  ...new Set(photos.map((photo) => findPhoto(store, root, photo).sha256)),
];

/** People are given by name, folder or number; faces by number; photos by path, name or hash. */
const wordings = {
  /** Person, name; without a name the person has none. */
  name: (store, [wanted, name]) => (
    { kind: "name", person: personIn(store, wanted), name: name?.trim() || null }
  ),
  /** Person, folder; without a folder it is called as the person is. */
  folder: (store, [wanted, folder]) => (
    { kind: "folder", person: personIn(store, wanted), folder: folder?.trim() || null }
  ),
  /** The person who goes, and the one who stays. */
  merge: (store, [from, into]) => (
    { kind: "merge", from: personIn(store, from), into: personIn(store, into) }
  ),
  /** Two people who are not one. */
  different: (store, [one, other]) => (
    { kind: "different", people: [personIn(store, one), personIn(store, other)] }
  ),
  /** Person, then faces of somebody else. */
  split: (store, [person, ...faces]) => (
    { kind: "split", person: personIn(store, person), faces: keysOf(store, faces) }
  ),
  /** Face, person. */
  move: (store, [face, person]) => (
    { kind: "move", faces: keysOf(store, [face]), to: personIn(store, person) }
  ),
  /** Person, then faces that are theirs. */
  is: (store, [person, ...faces]) => (
    { kind: "move", faces: keysOf(store, faces), to: personIn(store, person) }
  ),
  /** Person, then faces that are not theirs. */
  not: (store, [person, ...faces]) => (
    { kind: "not", faces: keysOf(store, faces), person: personIn(store, person) }
  ),
  /** Faces that are none. */
  noFace: (store, faces) => ({ kind: "no_face", faces: keysOf(store, faces) }),
  /** Person, face; without a face the clearest one. */
  cover: (store, [wanted, face]) => {
    const [key] = face === undefined ? [null] : keysOf(store, [face]);
    return { kind: "cover", person: personIn(store, wanted), face: key };
  },
  /** Person. */
  hide: (store, [person]) => ({ kind: "role", person: personIn(store, person), role: "hidden" }),
  /** Person. */
  staff: (store, [person]) => ({ kind: "role", person: personIn(store, person), role: "staff" }),
  /** Person. */
  guest: (store, [person]) => ({ kind: "role", person: personIn(store, person), role: "guest" }),
  /** Photos. */
  drop: (store, photos, root) => ({ kind: "drop", photos: hashesOf(store, root, photos) }),
  /** Photos. */
  restore: (store, photos, root) => ({ kind: "restore", photos: hashesOf(store, root, photos) }),
  /** A decision's number; the last one in force if there is none. */
  undo: (store, [wanted]) => ({ kind: "undo", decision: decisionToUndo(store, wanted) }),
  /** Number of an undone decision; the last undone one if there is none. */
  redo: (store, [wanted]) => ({ kind: "undo", decision: undoingToUndo(store, wanted) }),
} satisfies Record<string, InWords>;

/** @param words as {@link DecisionWording} has them. */
export function decisionInWords(
  wording: DecisionWording,
  words: readonly string[],
): ChooseDecisions {
  const choose: InWords = wordings[wording];
  return (store, root) => [choose(store, words, root)];
}
