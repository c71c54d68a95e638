import type { Formats } from "../formats.ts";

export const enHistory = ({ plural }: Formats) => ({
  hint:
    "Every decision, the newest first. Undoing one is a decision, too, so nothing is ever lost.",
  undo: "Undo",
  redo: "Do again",
  undoEffect: (what: string) => `Takes back: ${what}. Photos go back to their folders.`,
  redoEffect: (what: string) => `Does again: ${what}.`,
  undone: (what: string) => `Undone: ${what}`,
  redone: (what: string) => `Done again: ${what}`,
  refused: (reason: string) => `Not done: ${reason}. Nothing was changed.`,
  older: "Show older decisions",
  none: "Nothing was decided yet",
  noneHint: "What you say about people and photos is listed here, and can be taken back.",
  today: "Today",
  at: (laptop: string) => `at ${laptop}`,
  atThisLaptop: "at this laptop",
  notCarriedOut: "Not carried out",
  notCarriedOutHint:
    "Laptops that exchange the event decided differently, or what was decided is not possible. " +
    "Decide again if it is wrong as it is.",
  toNotCarriedOut: (rows: number) =>
    plural(rows, {
      one: "1 decision of several laptops was not carried out",
      other: "# decisions of several laptops were not carried out",
    }),
  count: (rows: number) => plural(rows, { one: "1 decision", other: "# decisions" }),
});
