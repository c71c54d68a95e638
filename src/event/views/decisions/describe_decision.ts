import type { Decision, FaceKey } from "../../../core/decision.ts";
import { ownFolder } from "../../../core/folder_name.ts";
import { layout } from "../../event_layout.ts";
import type { Store } from "../../db/store.ts";
import { findFace, photoOfKey } from "../../identity/decisions/face_keys.ts";

/** So many faces of a decision are named; to find each again takes a while. */
const MOST_FACES = 10;

/** @returns a decision in words; people have the numbers that they had when it was made. */
export function describeDecision(store: Store, decision: Decision): string {
  const person = (id: number) => {
    if (!store.people.exists(id)) return `person ${id}`;
    const { name, folder } = store.people.get(id);
    return name === null ? folder : `${name} (person ${id})`;
  };
  const face = (key: FaceKey) => {
    const id = findFace(store, key);
    const photo = photoOfKey(store, key)?.outputName ?? key.photo.slice(0, 12);
    return id === undefined ? `a face in ${photo}` : `face ${id} in ${photo}`;
  };
  const named = (keys: readonly FaceKey[]) => {
    const some = keys.slice(0, MOST_FACES).map(face).join(", ");
    return keys.length > MOST_FACES ? `${some} and ${keys.length - MOST_FACES} more` : some;
  };
  const faces = (keys: readonly FaceKey[]) => `${named(keys)} ${keys.length === 1 ? "is" : "are"}`;
  const photos = (hashes: readonly string[]) => {
    const names = hashes.map((sha256) =>
      store.photos.withHash(sha256)?.outputName ?? sha256.slice(0, 12)
    );
    return `${names.join(", ")} ${names.length === 1 ? "is" : "are"}`;
  };
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
      return `${face(decision.face)} was drawn${whose}`;
    }
    case "cover":
      return decision.face === null
        ? `${person(decision.person)} has no chosen cover`
        : `${face(decision.face)} is the cover of ${person(decision.person)}`;
    case "drop":
      return `${photos(decision.photos)} dropped from all folders`;
    case "restore":
      return `${photos(decision.photos)} restored`;
    case "portrait":
      return decision.person === null
        ? `${portraitName(store, decision.portrait)} is used for nobody`
        : `${portraitName(store, decision.portrait)} shows ${person(decision.person)}`;
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
      return describeUndo(store, decision.decision);
  }
}

function portraitName(store: Store, sha256: string): string {
  return `the portrait ${portraitFile(store, sha256) ?? sha256.slice(0, 12)}`;
}

/** @returns the path of a portrait, relative to EventRoot; undefined if it is gone. */
export function portraitFile(store: Store, sha256: string): string | undefined {
  const row = store.references.all().find((one) => one.sha256 === sha256);
  return row && `${layout.references}/${row.path}`;
}

/** To undo an undoing is to do the first decision again. */
function describeUndo(store: Store, id: number): string {
  const undone = undoable(store, id);
  if (undone === undefined) return `decision ${id} is undone`;
  if (undone.kind !== "undo") return `undone ${id}: ${describeDecision(store, undone)}`;
  const first = undoable(store, undone.decision);
  const words = first === undefined ? "" : `: ${describeDecision(store, first)}`;
  return `done again ${undone.decision}${words}`;
}

/**
 * @returns the decision, unless it was to undo itself or a later one. Such a decision was refused;
 * without it, a chain of undoings leads ever back, and ends.
 */
export function undoable(store: Store, id: number): Decision | undefined {
  const decision = store.decisions.get(id)?.decision;
  return decision?.kind === "undo" && decision.decision >= id ? undefined : decision;
}

const roles = { guest: "a guest", staff: "staff", hidden: "hidden" };
