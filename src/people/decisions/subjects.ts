import type { Change } from "../../core/change.ts";

/**
 * @returns the values that changes are of, such as `face 12` or `name of 3`. Of two decisions that
 * changed the same one, the later must be undone first.
 */
export function subjectsOf(changes: readonly Change[]): Set<string> {
  return new Set(changes.map(subjectOf).filter((one) => one !== undefined));
}

/** @returns undefined if it does not matter what is undone first. */
function subjectOf(change: Change): string | undefined {
  switch (change.kind) {
    case "face":
    case "drawn":
      return `face ${change.face}`;
    case "pin":
      return `face ${change.pin.faceId}`;
    case "setting":
      return `setting ${change.setting}`;
    case "dropped":
      return `photo ${change.photo}`;
    case "person":
      return `${change.field} of ${change.person}`;
    case "portrait":
    case "undone":
      return undefined;
  }
}
