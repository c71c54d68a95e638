import type { SaidDecision, Who } from "../../../contracts/said.ts";
import type { Decision, FaceKey } from "../../../core/decision.ts";
import { ownFolder } from "../../../core/folder_name.ts";
import type { Store } from "../../db/store.ts";
import { photoOfKey } from "../../identity/decisions/face_keys.ts";
import { portraitFile, undoable } from "./describe_decision.ts";

/** So many photos are named. */
const MOST_NAMED = 10;

/** @returns a decision as data; people have the names that they have now. */
export function sayDecision(store: Store, decision: Decision): SaidDecision {
  const who = (id: number): Who =>
    (store.people.exists(id) ? store.people.get(id).name : null) ?? id;
  const photoWith = (key: FaceKey) => photoOfKey(store, key)?.outputName ?? key.photo.slice(0, 12);
  const ofFaces = (keys: readonly FaceKey[]) => ({
    faces: keys.length,
    photos: [...new Set(keys.slice(0, MOST_NAMED).map(photoWith))],
  });
  const ofPhotos = (hashes: readonly string[]) => ({
    count: hashes.length,
    photos: hashes.slice(0, MOST_NAMED).map((sha256) =>
      store.photos.withHash(sha256)?.outputName ?? sha256.slice(0, 12)
    ),
  });
  switch (decision.kind) {
    case "name": {
      const { person, name } = decision;
      return name === null
        ? { code: "unnamed", figures: { person } }
        : { code: "named", figures: { person, name } };
    }
    case "folder": {
      const person = who(decision.person);
      return decision.folder === null
        ? { code: "folderAsName", figures: { person } }
        : { code: "folderNamed", figures: { person, folder: ownFolder(decision.folder) } };
    }
    case "role":
      return { code: "role", figures: { person: who(decision.person), role: decision.role } };
    case "merge":
      return { code: "merged", figures: { from: who(decision.from), into: who(decision.into) } };
    case "different": {
      const [one, other] = decision.people;
      return { code: "different", figures: { one: who(one), other: who(other) } };
    }
    case "split": {
      const person = decision.person === null ? null : who(decision.person);
      return { code: "split", figures: { ...ofFaces(decision.faces), person } };
    }
    case "move":
      return { code: "moved", figures: { ...ofFaces(decision.faces), person: who(decision.to) } };
    case "not":
      return {
        code: "notTheirs",
        figures: { ...ofFaces(decision.faces), person: who(decision.person) },
      };
    case "no_face":
      return { code: "noFace", figures: ofFaces(decision.faces) };
    case "face": {
      const person = decision.person === null ? null : who(decision.person);
      return { code: "drawn", figures: { photo: photoWith(decision.face), person } };
    }
    case "cover": {
      const person = who(decision.person);
      return decision.face === null
        ? { code: "noCover", figures: { person } }
        : { code: "cover", figures: { photo: photoWith(decision.face), person } };
    }
    case "drop":
      return { code: "dropped", figures: ofPhotos(decision.photos) };
    case "restore":
      return { code: "restored", figures: ofPhotos(decision.photos) };
    case "portrait": {
      const portrait = portraitFile(store, decision.portrait) ?? decision.portrait.slice(0, 12);
      return decision.person === null
        ? { code: "portraitOfNobody", figures: { portrait } }
        : { code: "portraitOf", figures: { portrait, person: who(decision.person) } };
    }
    case "forget":
      return { code: "forgot", figures: { person: decision.person } };
    case "forget_all":
      return { code: "forgotAll", figures: {} };
    case "forgotten":
      return { code: "aboutForgotten", figures: {} };
    case "settings":
      return { code: "settings", figures: { values: decision.values } };
    case "undo":
      return sayUndo(store, decision.decision);
  }
}

/** To undo an undoing is to do the first decision again. */
function sayUndo(store: Store, id: number): SaidDecision {
  const undone = undoable(store, id);
  if (undone?.kind !== "undo") {
    const what = undone === undefined ? null : sayDecision(store, undone);
    return { code: "undone", figures: { decision: id, what } };
  }
  const first = undoable(store, undone.decision);
  const what = first === undefined ? null : sayDecision(store, first);
  return { code: "redone", figures: { decision: undone.decision, what } };
}
