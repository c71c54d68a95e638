import type { Formats } from "../../../words/formats.ts";

/** What was done, and by whom. */
export const enAudit = ({ number, plural }: Formats) => ({
  none: "Nothing was done yet",
  when: "When",
  who: "Who",
  what: "What",
  to: "To what",
  detail: "Details",
  number: "No.",
  verify: "Check the log",
  verifyEffect: "Reads the whole log and checks that no entry was changed or taken out.",
  whole: (entries: number) =>
    plural(entries, {
      one: "The log is whole: 1 entry, as it was written.",
      other: "The log is whole: # entries, as they were written.",
    }),
  broken: (at: number) =>
    `The log was changed at entry ${
      number(at)
    }. Compare it with a backup, and find out who had access to the database.`,
  lastHash: "Note down the last hash elsewhere: it shows, too, whether entries were cut off.",
});
