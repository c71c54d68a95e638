import { aboutFiles, type Finding, FIX } from "./finding.ts";
import { type Sentence, sentence } from "../../core/sentences/sentence.ts";

/** The abilities of the event's folder, tested in the folder. */
export interface FolderAbilities {
  hardLinks: boolean;
  /** Whether `A` and `a` are two files. */
  caseMatters: boolean;
  /** Whether names of 255 bytes can be had. */
  longNames: boolean;
}

/** The facts about the machine and the event's folder. */
export interface SurroundingFacts {
  /** Milliseconds since 1970. */
  now: number;
  models: readonly { file: string; state: "sound" | "missing" | "wrong" }[];
  /** Left out if the system does not tell. */
  space?: { freeBytes: number };
  /** The latest time in the database, milliseconds since 1970; 0 if it holds none. */
  latestEntry: number;
  /** Files in Incoming whose times are in the future. */
  futureFiles: readonly string[];
  /** Developed photos whose capture times are in the future. */
  futurePhotos: readonly string[];
  /** Folders of the event that are missing. */
  missingFolders: readonly string[];
  /** Folders of the event that cannot be written to. */
  lockedFolders: readonly string[];
  /** Left out if nothing could be tried. */
  abilities?: FolderAbilities;
}

const MIB = 2 ** 20;
/** With less than the first no file is sure to be written; with less than the second a card may fill the drive. */
const LEAST_BYTES = 500 * MIB, LITTLE_BYTES = 5000 * MIB;
/** Clocks differ by minutes; a wrong time zone makes a difference of hours. */
const CLOCK_MS = 5 * 60_000;

export function judgeSurroundings(facts: SurroundingFacts): Finding[] {
  return [
    ...judgeModels(facts),
    ...judgeSpace(facts),
    ...judgeClock(facts),
    ...judgeFolders(facts),
    ...judgeAbilities(facts),
  ];
}

function judgeModels({ models }: SurroundingFacts): Finding[] {
  const inState = (wanted: string) =>
    models.filter(({ state }) => state === wanted).map(({ file }) => file);
  const model = { check: "models", weight: "problem", fixable: true } as const;
  const todo = sentence("fixModel");
  return [
    ...aboutFiles(inState("missing"), { ...model, what: sentence("modelMissing"), todo }),
    ...aboutFiles(inState("wrong"), {
      ...model,
      what: sentence("modelDamaged"),
      todo,
    }),
  ];
}

function judgeSpace({ space }: SurroundingFacts): Finding[] {
  if (space === undefined || space.freeBytes >= LITTLE_BYTES) return [];
  const weight = space.freeBytes < LEAST_BYTES ? "problem" : "warning";
  const what = sentence("littleSpace", { mebibytes: Math.floor(space.freeBytes / MIB) });
  const todo = sentence("freeSpace");
  return [{ check: "space", weight, what, files: [], todo, fixable: false }];
}

function judgeClock(facts: SurroundingFacts): Finding[] {
  const { now, latestEntry, futureFiles, futurePhotos } = facts;
  const behind: Finding = {
    check: "clock",
    weight: "warning",
    files: [],
    fixable: false,
    what: sentence("clockBehind", { now: iso(now), latest: iso(latestEntry) }),
    todo: sentence("setClock"),
  };
  return [
    ...latestEntry > now + CLOCK_MS ? [behind] : [],
    ...aboutFiles(futureFiles, {
      check: "clock",
      weight: "note",
      what: sentence("fileInFuture"),
      todo: sentence("setEitherClock"),
    }),
    ...aboutFiles(futurePhotos, {
      check: "clock",
      weight: "warning",
      what: sentence("photoInFuture"),
      todo: sentence("setCameraClock"),
    }),
  ];
}

function iso(time: number): string {
  return `${new Date(time).toISOString().slice(0, "2026-06-06T14:03".length)}Z`;
}

function judgeFolders({ missingFolders, lockedFolders }: SurroundingFacts): Finding[] {
  return [
    ...aboutFiles(missingFolders, {
      check: "files",
      weight: "warning",
      what: sentence("eventFolderMissing"),
      todo: FIX,
      fixable: true,
    }),
    ...aboutFiles(lockedFolders, {
      check: "permissions",
      weight: "problem",
      what: sentence("folderLocked"),
      todo: sentence("allowWriting"),
    }),
  ];
}

function judgeAbilities({ abilities }: SurroundingFacts): Finding[] {
  if (abilities === undefined) return [];
  const note = (what: Sentence, todo: Sentence): Finding => (
    { check: "file system", weight: "note", what, files: [], todo, fixable: false }
  );
  return [
    ...abilities.hardLinks ? [] : [note(
      sentence("noHardLinks"),
      sentence("useOtherDrive"),
    )],
    ...abilities.longNames ? [] : [note(
      sentence("noLongNames"),
      sentence("shortenNames"),
    )],
  ];
}
