import type { Decision, FaceKey } from "../../core/decision.ts";
import { ownFolder } from "../../core/folder_name.ts";

/** How people, faces and photos are called where a decision was made. */
export interface DecisionNames {
  /** Such as `Anna (person 3)`. */
  person(id: number): string;
  /** Such as `face 12 in IMG_1.jpg`; also if the face is gone. */
  face(key: FaceKey): string;
  /** @param sha256 of its content. */
  photo(sha256: string): string;
  portrait(sha256: string): string;
  /**
   * @returns the decision of that number, unless it was to undo itself or a later one: such a decision
   * was refused, and without it a chain of undoings ends.
   */
  undoable(id: number): Decision | undefined;
}

/** So many faces of a decision are named; to find each again takes a while. */
const MOST_FACES = 10;

/** @returns a decision in words. */
export function decisionWords(names: DecisionNames, decision: Decision): string {
  const { person } = names;
  const named = (keys: readonly FaceKey[]) => {
    const some = keys.slice(0, MOST_FACES).map(names.face).join(", ");
    return keys.length > MOST_FACES ? `${some} and ${keys.length - MOST_FACES} more` : some;
  };
  const faces = (keys: readonly FaceKey[]) => `${named(keys)} ${keys.length === 1 ? "is" : "are"}`;
  const photos = (hashes: readonly string[]) =>
    `${hashes.map(names.photo).join(", ")} ${hashes.length === 1 ? "is" : "are"}`;
  switch (decision.kind) {
    case "name":
      return decision.name === null
        ? `person ${decision.person} has no name`
        : `person ${decision.person} is called ${decision.name}`;
    case "folder":
      return decision.folder === null
        ? `the folder of person ${decision.person} has the person's name`
        : `the folder of person ${decision.person} is called ${ownFolder(decision.folder)}`;
    case "role":
      return `${person(decision.person)} is ${roles[decision.role]}`;
    case "merge":
      return `${person(decision.from)} and ${person(decision.into)} are one`;
    case "different":
      return `${decision.people.map(person).join(" and ")} are two people`;
    case "split":
      return decision.person === null
        ? `${faces(decision.faces)} somebody new`
        : `${named(decision.faces)}: somebody else than ${person(decision.person)}`;
    case "move":
      return `${faces(decision.faces)} ${person(decision.to)}`;
    case "not":
      return `${faces(decision.faces)} not ${person(decision.person)}`;
    case "no_face":
      return `${faces(decision.faces)} ${decision.faces.length === 1 ? "no face" : "no faces"}`;
    case "face": {
      const whose = decision.person === null ? "" : `, as ${person(decision.person)}`;
      return `${names.face(decision.face)} was drawn${whose}`;
    }
    case "cover":
      return decision.face === null
        ? `${person(decision.person)} has no chosen cover`
        : `${names.face(decision.face)} is the cover of ${person(decision.person)}`;
    case "drop":
      return `${photos(decision.photos)} dropped from all folders`;
    case "restore":
      return `${photos(decision.photos)} restored`;
    case "portrait":
      return decision.person === null
        ? `${names.portrait(decision.portrait)} is used for nobody`
        : `${names.portrait(decision.portrait)} shows ${person(decision.person)}`;
    case "forget":
      return `person ${decision.person} was forgotten`;
    case "forget_all":
      return "all faces were forgotten";
    case "forgotten":
      return "about a person who was forgotten";
    case "settings":
      return Object.entries(decision.values).map(([name, value]) =>
        value === null ? `${name} is not stored in the event` : `${name} is ${value}`
      ).join(", ");
    case "undo":
      return undoWords(names, decision.decision);
  }
}

/** To undo an undoing is to do the first decision again. */
function undoWords(names: DecisionNames, id: number): string {
  const undone = names.undoable(id);
  if (undone === undefined) return `decision ${id} is undone`;
  if (undone.kind !== "undo") return `undone ${id}: ${decisionWords(names, undone)}`;
  const first = names.undoable(undone.decision);
  const words = first === undefined ? "" : `: ${decisionWords(names, first)}`;
  return `done again ${undone.decision}${words}`;
}

const roles = { guest: "a guest", staff: "staff", hidden: "hidden" };
