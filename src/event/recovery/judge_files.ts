import { aboutFiles, type Finding, FIX } from "./finding.ts";
import { sentence } from "../../core/sentences/sentence.ts";

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
      what: sentence("outputLost"),
    }),
    ...aboutFiles(facts.lostOnCards, {
      ...note,
      what: sentence("outputLostOnCard"),
      todo: sentence("readCardAgain"),
    }),
    ...aboutFiles(facts.lostForGood, {
      ...warning,
      what: sentence("outputLostForGood"),
      todo: sentence("copyOriginal"),
    }),
    ...aboutFiles(facts.damagedOutputs, {
      ...warning,
      ...fix,
      what: sentence("outputDamaged"),
    }),
    ...aboutFiles(facts.damagedOnCards, {
      ...warning,
      what: sentence("outputDamagedOnCard"),
      todo: sentence("copyOriginalAndFix"),
    }),
    ...aboutFiles(facts.missingPlaces, {
      ...warning,
      ...fix,
      check: "links",
      what: sentence("placeMissing"),
    }),
    ...aboutFiles(facts.renamedFolders, {
      ...note,
      check: "links",
      fixable: true,
      what: sentence("folderRenamed"),
      todo: sentence("renamedNothing"),
    }),
    ...aboutFiles(facts.changedPlaces, {
      ...note,
      check: "links",
      what: sentence("placeChanged"),
      todo: sentence("deleteForOurs"),
    }),
    ...aboutFiles(facts.earlierVersions, {
      ...warning,
      check: "links",
      fixable: true,
      what: sentence("earlierVersion"),
      todo: sentence("fixEarlier"),
    }),
    ...aboutFiles(facts.replaced, {
      ...note,
      what: sentence("movedAside"),
      todo: sentence("deleteIfUnneeded"),
    }),
    ...aboutFiles(facts.copies, {
      ...note,
      ...fix,
      check: "links",
      what: sentence("isCopy"),
    }),
    ...aboutFiles(facts.strays, {
      ...note,
      what: sentence("stray"),
      todo: sentence("strayNothing"),
    }),
    ...aboutFiles(facts.missingOriginals, {
      ...note,
      what: sentence("originalMissing"),
      todo: sentence("originalNothing"),
    }),
    ...aboutFiles(facts.unreadable, {
      ...warning,
      check: "permissions",
      what: sentence("incomingUnreadable"),
      todo: sentence("allowReading"),
    }),
    ...aboutFiles(facts.unfinished, {
      ...note,
      ...fix,
      what: sentence("unfinished"),
    }),
    ...aboutFiles(facts.missingErrors, {
      ...note,
      what: sentence("errorMissing"),
      todo: sentence("errorNothing"),
    }),
  ];
}
