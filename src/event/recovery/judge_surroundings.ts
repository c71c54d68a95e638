import { aboutFiles, type Finding, FIX } from "./finding.ts";

/** What the event's folder can do, as tried out in it. */
export interface FolderAbilities {
  hardLinks: boolean;
  /** Whether `A` and `a` are two files. */
  caseMatters: boolean;
  /** Whether names of 255 bytes can be had. */
  longNames: boolean;
}

/** What photosort finds around the event. */
export interface SurroundingFacts {
  /** Milliseconds since 1970. */
  now: number;
  models: readonly { file: string; state: "sound" | "missing" | "wrong" }[];
  /** Left out where the system does not tell. */
  space?: { freeBytes: number };
  /** The latest time in the database, milliseconds since 1970; 0 where it has none. */
  latestEntry: number;
  /** Files in Incoming whose times are to come. */
  futureFiles: readonly string[];
  /** Photos whose capture times are to come, by developed file. */
  futurePhotos: readonly string[];
  /** Folders of the event that are not there. */
  missingFolders: readonly string[];
  /** Folders of the event that cannot be written to. */
  lockedFolders: readonly string[];
  /** Left out where nothing could be tried. */
  abilities?: FolderAbilities;
}

const MIB = 2 ** 20;
/** Below this nothing can be trusted to be written; below the other a card may fill the rest. */
const LEAST_BYTES = 500 * MIB, LITTLE_BYTES = 5000 * MIB;
/** Clocks differ by minutes; time zones that were taken for another by hours. */
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
  const todo = `${FIX} Offline, put the file there by hand, or name a folder: --models-mirror.`;
  return [
    ...aboutFiles(inState("missing"), { ...model, what: "a model file is missing", todo }),
    ...aboutFiles(inState("wrong"), {
      ...model,
      what: "a model file is damaged: its SHA-256 is another one",
      todo,
    }),
  ];
}

function judgeSpace({ space }: SurroundingFacts): Finding[] {
  if (space === undefined || space.freeBytes >= LITTLE_BYTES) return [];
  const weight = space.freeBytes < LEAST_BYTES ? "problem" : "warning";
  const what = `only ${Math.floor(space.freeBytes / MIB)} MiB are free on the event's drive`;
  const todo = "Make room: photosort waits, and loses nothing, where the drive is full.";
  return [{ check: "space", weight, what, files: [], todo, fixable: false }];
}

function judgeClock(facts: SurroundingFacts): Finding[] {
  const { now, latestEntry, futureFiles, futurePhotos } = facts;
  const behind: Finding = {
    ...{ check: "clock", weight: "warning", files: [], fixable: false },
    what: `this computer's clock is behind: it says ${iso(now)}, but the event was worked on at ${
      iso(latestEntry)
    }`,
    todo: "Set the clock right.",
  };
  return [
    ...latestEntry > now + CLOCK_MS ? [behind] : [],
    ...aboutFiles(futureFiles, {
      ...{ check: "clock", weight: "note", what: "a file in Incoming is from the future" },
      todo: "Set this computer's clock, or the camera's, right; the photo is sorted all the same.",
    }),
    ...aboutFiles(futurePhotos, {
      ...{ check: "clock", weight: "warning", what: "a photo says that it is yet to be taken" },
      todo: "Correct the camera's clock with CAMERA_CLOCKS; `photosort status` lists the cameras.",
    }),
  ];
}

function iso(time: number): string {
  return `${new Date(time).toISOString().slice(0, "2026-06-06T14:03".length)}Z`;
}

function judgeFolders({ missingFolders, lockedFolders }: SurroundingFacts): Finding[] {
  return [
    ...aboutFiles(missingFolders, {
      ...{ check: "files", weight: "warning", what: "a folder of the event is missing" },
      ...{ todo: FIX, fixable: true },
    }),
    ...aboutFiles(lockedFolders, {
      ...{ check: "permissions", weight: "problem", what: "a folder cannot be written to" },
      todo: "Allow writing to it; on a card or stick look for a switch that locks it.",
    }),
  ];
}

function judgeAbilities({ abilities }: SurroundingFacts): Finding[] {
  if (abilities === undefined) return [];
  const note = (what: string, todo: string): Finding => (
    { check: "file system", weight: "note", what, files: [], todo, fixable: false }
  );
  return [
    ...abilities.hardLinks ? [] : [note(
      "the event's drive has no hard links: a photo takes its space again in each folder",
      "Use a drive with NTFS, APFS or ext4 where space is short.",
    )],
    ...abilities.longNames ? [] : [note(
      "the event's drive has no names of 255 bytes",
      "Photos with very long names may not come through: shorten them.",
    )],
  ];
}
