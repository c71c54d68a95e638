import type { Formats } from "../../../words/formats.ts";

/** What was decided about people. */
export const enHistory = (_formats: Formats) => ({
  none: "Nothing was decided yet",
  noneHint: "Names, mergers and whatever else you say of people is listed here, and can be undone.",
  kinds: {
    name: "Name",
    role: "Role",
    merge: "Merged",
    different: "Two people",
    split: "Split",
    move: "Moved",
    not: "Not this person",
    no_face: "No face",
    cover: "Cover",
    undo: "Undone",
  },
  made: (who: string, when: string) => `by ${who}, ${when}`,
  undone: "taken back",
  refused: "refused:",
  undo: "Undo",
  redo: "Make it again",
  tookBack: "Taken back",
  madeAgain: "Made again",
});
