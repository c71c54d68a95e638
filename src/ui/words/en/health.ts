import type { Formats } from "../formats.ts";

export const enHealth = ({ plural }: Formats) => ({
  look: "Look again",
  lookEffect: "Reads every file of the event and compares it with the database; changes nothing.",
  looking: "Looking at every file… With many photos this takes a while; sorting goes on.",
  lookedAt: (time: string) => `looked at ${time}`,
  well: "Nothing is wrong",
  wellHint: "Database, backups, folders, links, models and drive are as they should be.",
  weights: {
    problem: "photosort cannot do its work",
    warning: "Something is lost, or will be",
    note: "Good to know",
  },
  files: (count: number) => plural(count, { one: "1 file", other: "# files" }),
  copyFiles: "Copy the paths",
  copied: "The paths are in the clipboard",
  canRepair: "Can be repaired",
  repair: "Repair",
  repairEffect:
    "Ends sorting for a moment, repairs what loses nothing, and goes on. Your originals stay as they are.",
  repaired: (left: number) =>
    left === 0
      ? "Repaired. Photos that are developed again come into their folders one by one."
      : plural(left, {
        one: "Repaired; 1 finding is left",
        other: "Repaired; # findings are left",
      }),
  failed: "The event could not be looked at",
});
