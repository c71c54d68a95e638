import { aboutFiles, type Finding } from "./finding.ts";

/** The files of an event that are not sorted yet, and those that nobody will sort. */
export interface WaitingFacts {
  /** Files that are not read yet; paths of files in the event are relative to EventRoot. */
  waiting: readonly string[];
  /** Files that are not whole yet. */
  incomplete: readonly string[];
  /** Whether a photosort sorts the event now. */
  isSorting: boolean;
  /** How many photos lie in the event's folder itself. */
  inRoot: number;
  /** Folders in the event that are not photosort's, and how many photos each holds. */
  inFolders: readonly { folder: string; photos: number }[];
  /** Why the files on the given card cannot be counted; left out if they can. */
  sourceFault?: string;
}

export function judgeWaiting(facts: WaitingFacts): Finding[] {
  const { waiting, incomplete, isSorting, inRoot, inFolders, sourceFault } = facts;
  const warning = { check: "files", weight: "warning", fixable: false } as const;
  const outside = [
    ...inRoot === 0 ? [] : [`${inRoot} in the event's folder itself`],
    ...inFolders.map(({ folder, photos }) => `${photos} in ${folder}`),
  ];
  return [
    ...aboutFiles(waiting, {
      check: "files",
      weight: "note",
      what: "a file is not sorted yet",
      todo: isSorting ? "Nothing: photosort is at work." : "`photosort run` sorts it.",
    }),
    ...aboutFiles(incomplete, {
      check: "files",
      weight: "note",
      what: "a file is incomplete; photosort waits for the rest",
      todo: "Let the program that copies it finish, or copy it again.",
    }),
    ...aboutFiles(outside, {
      ...warning,
      what:
        "photos are in the event's folder, but not in Incoming: photosort does not sort them there",
      todo: "Move them into Incoming.",
    }),
    ...sourceFault === undefined ? [] : [{
      ...warning,
      what: sourceFault,
      files: [],
      todo: "Put the card in, or check --source.",
    }],
  ];
}
