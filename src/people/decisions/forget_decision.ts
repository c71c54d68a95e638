import type { Change } from "../../core/change.ts";
import { type Decision, type FaceKey, isForgetting, peopleOf } from "../../core/decision.ts";
import { folderKey } from "../../core/folder_name.ts";

/** The people, names and faces to erase from the recorded decisions. */
export interface ToForget {
  /** Numbers of one person: the present one, and those merged into it. */
  people: ReadonlySet<number>;
  names: readonly string[];
  /** Numbers of their faces. */
  faces: ReadonlySet<number>;
  isTheirs: (face: FaceKey) => boolean;
}

/** A decision, and what it changed. */
export interface RecordedDecision {
  id: number;
  decision: Decision;
  changes: readonly Change[];
}

/** What is left of a decision; forgotten: no more than that it was, and when. */
export type LeftOfDecision = Pick<RecordedDecision, "decision" | "changes"> | "forgotten";

/**
 * Erases people from recorded decisions: those about them are forgotten; others no longer speak of
 * their faces.
 *
 * @returns a function that must be called for each decision, in their order.
 */
export function forgettingPeople(forget: ToForget): (recorded: RecordedDecision) => LeftOfDecision {
  const forgotten = new Set<number>(), names = new Set(forget.names.map(folderKey));
  return ({ id, decision, changes }) => {
    if (isForgetting(decision.kind)) return { decision, changes };
    const left = withoutFaces(decision, forget);
    const isTheirs = isAbout(decision, changes, forget, forgotten) || gives(decision, names);
    if (left === undefined || isTheirs) {
      forgotten.add(id);
      return "forgotten";
    }
    return { decision: left, changes: changes.filter((one) => !speaksOfThem(one, forget)) };
  };
}

/** @returns what is left of a decision, or undefined if it was about their faces alone. */
function withoutFaces(decision: Decision, { isTheirs }: ToForget): Decision | undefined {
  if (decision.kind === "cover" || decision.kind === "face") {
    return decision.face !== null && isTheirs(decision.face) ? undefined : decision;
  }
  if (!("faces" in decision)) return decision;
  const faces = decision.faces.filter((face) => !isTheirs(face));
  return faces.length === 0 ? undefined : { ...decision, faces };
}

/** @param forgotten decisions about the people, as undoing one speaks of them too. */
function isAbout(
  decision: Decision,
  changes: readonly Change[],
  { people }: ToForget,
  forgotten: ReadonlySet<number>,
): boolean {
  if (decision.kind === "undo" && forgotten.has(decision.decision)) return true;
  if (peopleOf(decision).some((id) => people.has(id))) return true;
  return changes.some((one) => {
    if (one.kind === "person") return people.has(one.person);
    // A face that went from or to them would come back to them by undoing.
    return one.kind === "face" && [one.from, one.to].some((id) => id !== null && people.has(id));
  });
}

/** Whether a decision gives somebody one of these names, also if it was refused as the name was taken. */
function gives(decision: Decision, names: ReadonlySet<string>): boolean {
  const name = decision.kind === "name"
    ? decision.name
    : decision.kind === "folder"
    ? decision.folder
    : null;
  return name !== null && names.has(folderKey(name.trim()));
}

/** Whether undoing would say something of their faces, or that some face is or is not theirs. */
function speaksOfThem(change: Change, { faces, people }: ToForget): boolean {
  if (change.kind === "face" || change.kind === "drawn") return faces.has(change.face);
  if (change.kind !== "pin") return false;
  const { faceId, personId } = change.pin;
  return faces.has(faceId) || personId !== null && people.has(personId);
}
