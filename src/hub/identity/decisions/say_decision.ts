import type { SaidDecision, Who } from "../../../contracts/said.ts";
import type { Decision, FaceKey } from "../../../core/decision.ts";

/** What a decision names, as data. */
export interface SayNames {
  /** Somebody's name, or their number. */
  who(id: number): Who;
  /** Number of the photo that shows a face; undefined: the face is gone. */
  photoOf(key: FaceKey): number | undefined;
  /** The decision that another one undid; undefined: it ends a chain of undoings. */
  undoable(id: number): Decision | undefined;
}

/** So many photos are named. */
const MOST_NAMED = 10;

/** @returns a decision as data; undefined of a kind that is made in events alone. */
export function sayDecision(names: SayNames, decision: Decision): SaidDecision | undefined {
  const { who } = names, ofFaces = (keys: readonly FaceKey[]) => facesIn(names, keys);
  switch (decision.kind) {
    case "name": {
      const { person, name } = decision;
      return name === null
        ? { code: "unnamed", figures: { person } }
        : { code: "named", figures: { person, name } };
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
    case "not": {
      const person = who(decision.person);
      return { code: "notTheirs", figures: { ...ofFaces(decision.faces), person } };
    }
    case "no_face":
      return { code: "noFace", figures: ofFaces(decision.faces) };
    case "cover": {
      const person = who(decision.person),
        [photo] = decision.face === null ? [] : ofFaces([decision.face]).photos;
      return photo === undefined
        ? { code: "noCover", figures: { person } }
        : { code: "cover", figures: { photo, person } };
    }
    case "undo":
      return sayUndo(names, decision.decision);
    default:
      return undefined;
  }
}

function facesIn({ photoOf }: SayNames, keys: readonly FaceKey[]) {
  const photos = keys.slice(0, MOST_NAMED).map(photoOf).filter((photo) => photo !== undefined);
  return { faces: keys.length, photos: [...new Set(photos.map(String))] };
}

/** To undo an undoing is to do the first decision again. */
function sayUndo(names: SayNames, id: number): SaidDecision {
  const say = (one: Decision | undefined) => (one && sayDecision(names, one)) ?? null;
  const undone = names.undoable(id);
  if (undone?.kind !== "undo") {
    return { code: "undone", figures: { decision: id, what: say(undone) } };
  }
  const what = say(names.undoable(undone.decision));
  return { code: "redone", figures: { decision: undone.decision, what } };
}
