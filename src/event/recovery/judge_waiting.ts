import { aboutFiles, type Finding } from "./finding.ts";
import { sentence } from "../../core/sentences/sentence.ts";

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
    ...inRoot === 0 ? [] : [`./ (${inRoot})`],
    ...inFolders.map(({ folder, photos }) => `${folder}/ (${photos})`),
  ];
  return [
    ...aboutFiles(waiting, {
      check: "files",
      weight: "note",
      what: sentence("notSorted"),
      todo: sentence(isSorting ? "atWork" : "runSorts"),
    }),
    ...aboutFiles(incomplete, {
      check: "files",
      weight: "note",
      what: sentence("incomplete"),
      todo: sentence("letCopyFinish"),
    }),
    ...aboutFiles(outside, {
      ...warning,
      what: sentence("outsideIncoming"),
      todo: sentence("moveIntoIncoming"),
    }),
    ...sourceFault === undefined ? [] : [{
      ...warning,
      what: sentence("sourceUnreadable", { fault: sourceFault }),
      files: [],
      todo: sentence("putCardIn"),
    }],
  ];
}
