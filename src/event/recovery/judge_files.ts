import { aboutFiles, type Finding, FIX } from "./finding.ts";

/** How the event's files differ from its database; paths are relative to EventRoot. */
export interface FileFacts {
  /** Developed photos that are gone, or whose thumbnails are; their originals are in Incoming. */
  lostOutputs: readonly string[];
  /** The same; their originals are on cards. */
  lostOnCards: readonly string[];
  /** Developed photos that are gone or cut short; their originals are gone, too. */
  lostForGood: readonly string[];
  /** Developed photos that are cut short; their originals are in Incoming. */
  damagedOutputs: readonly string[];
  /** The same; their originals are on cards, so only a run that reads these can develop them. */
  damagedOnCards: readonly string[];
  /** Places in people's folders that lack their photo. */
  missingPlaces: readonly string[];
  /** People's folders that somebody renamed since photosort last compared them. */
  renamedFolders: readonly string[];
  /** Files in people's folders that somebody changed. */
  changedPlaces: readonly string[];
  /** Files in folders that hold an earlier version of a photo. */
  earlierVersions: readonly string[];
  /** Files that photosort moved to Admin/Replaced. */
  replaced: readonly string[];
  /** Files in people's folders that are copies though they could be links. */
  copies: readonly string[];
  /** Files that are named as photosort names its own, but that the database does not know. */
  strays: readonly string[];
  /** Originals of sorted photos that are not in Incoming any more. */
  missingOriginals: readonly string[];
  /** Files in Incoming that cannot be looked at. */
  unreadable: readonly string[];
  /** Photos that an earlier run did not finish. */
  unfinished: readonly string[];
  /** Broken photos' files that are not in Admin/Errors any more. */
  missingErrors: readonly string[];
}

export function judgeFiles(facts: FileFacts): Finding[] {
  const warning = { check: "files", weight: "warning" } as const;
  const note = { check: "files", weight: "note" } as const;
  const fix = { todo: FIX, fixable: true };
  return [
    ...aboutFiles(facts.lostOutputs, {
      ...warning,
      ...fix,
      what: "a developed photo or its thumbnail is gone",
    }),
    ...aboutFiles(facts.lostOnCards, {
      ...note,
      what: "a developed photo or its thumbnail is gone, and its original is on a card",
      todo: "The next run that reads the card with --source makes it again.",
    }),
    ...aboutFiles(facts.lostForGood, {
      ...warning,
      what: "a developed photo is gone or cut short, and its original is gone",
      todo: "Copy the original into Incoming again.",
    }),
    ...aboutFiles(facts.damagedOutputs, {
      ...warning,
      ...fix,
      what: "a developed photo is cut short",
    }),
    ...aboutFiles(facts.damagedOnCards, {
      ...warning,
      what: "a developed photo is cut short, and its original is on a card",
      todo: "Copy the original from there into Incoming, then: `photosort doctor --fix`.",
    }),
    ...aboutFiles(facts.missingPlaces, {
      ...warning,
      ...fix,
      check: "links",
      what: "a photo is missing in a folder",
    }),
    ...aboutFiles(facts.renamedFolders, {
      ...note,
      check: "links",
      fixable: true,
      what: "a person's folder was renamed",
      todo: "Nothing: a running photosort, or the next start, gives the person that name.",
    }),
    ...aboutFiles(facts.changedPlaces, {
      ...note,
      check: "links",
      what: "somebody changed a photo in a folder; photosort leaves it so",
      todo: "To get photosort's version back, delete the file.",
    }),
    ...aboutFiles(facts.earlierVersions, {
      ...warning,
      check: "links",
      fixable: true,
      what: "a folder holds an earlier version of a photo, from before it was developed again",
      todo: "`photosort doctor --fix` moves it to Admin/Replaced, and puts the photo there.",
    }),
    ...aboutFiles(facts.replaced, {
      ...note,
      what:
        "a file that had the name of a photo was moved to Admin/Replaced; list.txt says where it " +
        "was",
      todo:
        "Delete it if nobody needs it: it may show people whom the photo does not show any more.",
    }),
    ...aboutFiles(facts.copies, {
      ...note,
      ...fix,
      check: "links",
      what: "a photo in a folder is a copy, and takes space that a link would save",
    }),
    ...aboutFiles(facts.strays, {
      ...note,
      what: "a file is named like one of photosort's, but photosort does not know it",
      todo: "Nothing, or delete it if nobody needs it.",
    }),
    ...aboutFiles(facts.missingOriginals, {
      ...note,
      what: "the original of a sorted photo is not in Incoming any more",
      todo: "Nothing, unless you want to develop the photo again some day.",
    }),
    ...aboutFiles(facts.unreadable, {
      ...warning,
      check: "permissions",
      what: "a file or folder in Incoming cannot be read",
      todo: "Allow reading it, or rename it if Windows refuses its name.",
    }),
    ...aboutFiles(facts.unfinished, {
      ...note,
      ...fix,
      what: "a photo is not yet in its folders",
    }),
    ...aboutFiles(facts.missingErrors, {
      ...note,
      what: "a broken file is not in Admin/Errors any more",
      todo: "Nothing. To try the photo again, put it into Incoming.",
    }),
  ];
}
