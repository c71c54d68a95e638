import { aboutFiles, type Finding } from "./finding.ts";

/** What is still to be done in an event, and what nobody does. */
export interface WaitingFacts {
  /** Files that are not read yet; relative to EventRoot where they are in it. */
  waiting: readonly string[];
  /** Files that are not whole yet. */
  incomplete: readonly string[];
  /** Whether somebody sorts the event now. */
  isSorting: boolean;
  /** Whether photos lie in the event's folder itself. */
  inRoot: number;
  /** Folders of the event that are not photosort's, with how many photos lie in each. */
  inFolders: readonly { folder: string; photos: number }[];
  /** Why what waits on a card that was named cannot be told; left out where it can. */
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
      ...{ check: "files", weight: "note", what: "a file is not sorted yet" },
      todo: isSorting ? "Nothing: photosort is at work." : "`photosort run` sorts it.",
    }),
    ...aboutFiles(incomplete, {
      ...{ check: "files", weight: "note", what: "a file is incomplete, and is left where it is" },
      todo: "Let whoever copies it finish, or copy it again.",
    }),
    ...aboutFiles(outside, {
      ...warning,
      what: "photos lie in the event's folder, but not in Incoming: nobody sorts them",
      todo: "Move them into Incoming.",
    }),
    ...sourceFault === undefined ? [] : [{
      ...{ ...warning, what: sourceFault, files: [] },
      todo: "Put the card in, or check --source.",
    }],
  ];
}
