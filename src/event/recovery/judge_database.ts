import { counted } from "../../core/counted.ts";
import type { DatabaseHealth } from "../db/health.ts";
import { aboutFiles, type Finding, FIX } from "./finding.ts";

/** The facts about an event's database and the files beside it. Paths are relative to EventRoot. */
export interface DatabaseFacts {
  path: string;
  health: DatabaseHealth;
  /** The schema that this photosort knows. */
  knownSchema: number;
  /** Whether other files tell that photos were sorted here before. */
  hasHistory: boolean;
  /** How many rows refer to rows that are not there. */
  brokenReferences: number;
  /** Advice: how to get a database that can be used. */
  waysOn: string;
  /** The newest first. */
  backups: readonly { path: string; isSound: boolean }[];
  /** Databases that were moved out of the way. */
  setAside: readonly string[];
  decisions: {
    path: string;
    /** Lines that are torn, or of a newer photosort. */
    unreadable: number;
    /** Decisions that only the database knows. */
    unwritten: number;
    /** Decisions that only the file knows. */
    unknown: number;
  };
}

export function judgeDatabase(facts: DatabaseFacts): Finding[] {
  return [...judgeHealth(facts), ...judgeBackups(facts), ...judgeDecisions(facts)];
}

function judgeHealth(facts: DatabaseFacts): Finding[] {
  const { path, health, knownSchema, hasHistory, brokenReferences, waysOn } = facts;
  const database = { check: "database", files: [path], fixable: false } as const;
  if (health.state !== "sound") {
    const isNew = health.state === "missing" || health.state === "empty";
    if (isNew && !hasHistory) return [];
    const reason = "reason" in health ? ` (${health.reason})` : "";
    const what = `the database is ${health.state}${reason}`;
    return [{ ...database, weight: "problem", what, todo: waysOn }];
  }
  if (health.schema > knownSchema) {
    const what = `the database is of a newer photosort (schema ${health.schema})`;
    return [{
      ...database,
      weight: "problem",
      what,
      todo: `Use that newer version. To stay with this one: ${waysOn}`,
    }];
  }
  if (health.schema < knownSchema) {
    const what = `the database is of an older photosort (schema ${health.schema})`;
    return [{ ...database, weight: "warning", what, todo: FIX, fixable: true }];
  }
  if (brokenReferences === 0) return [];
  const what = `${
    counted(brokenReferences, "row of the database refers", "rows of the database refer")
  } to nothing`;
  return [{ ...database, weight: "problem", what, todo: waysOn }];
}

function judgeBackups({ health, backups, setAside }: DatabaseFacts): Finding[] {
  const unsound = backups.filter(({ isSound }) => !isSound).map(({ path }) => path);
  const none: Finding = {
    check: "backups",
    weight: "note",
    what: "there is no backup of the database yet",
    files: [],
    todo: "The next start makes a backup.",
    fixable: false,
  };
  return [
    ...backups.length === 0 && health.state === "sound" ? [none] : [],
    ...aboutFiles(unsound, {
      check: "backups",
      weight: "warning",
      what: "a backup is damaged",
      todo: "Delete it; the next start makes another backup.",
    }),
    ...aboutFiles(setAside, {
      check: "backups",
      weight: "note",
      what: "a replaced database is still there",
      todo: "Delete it once you are sure that nothing is missing.",
    }),
  ];
}

function judgeDecisions({ decisions }: DatabaseFacts): Finding[] {
  const { path, unreadable, unwritten, unknown } = decisions;
  const about = (count: number, finding: Omit<Finding, "check" | "files">): Finding[] =>
    count === 0 ? [] : [{ check: "decisions", files: [path], ...finding }];
  return [
    ...about(unreadable, {
      weight: "note",
      what: `${counted(unreadable, "line")} cannot be read, perhaps because of a crash`,
      todo: "Nothing: the database holds the same decisions, and so do other lines.",
      fixable: false,
    }),
    ...about(unwritten, {
      weight: "warning",
      what: `${
        counted(unwritten, "decision of the database is", "decisions of the database are")
      } not in the file`,
      todo: FIX,
      fixable: true,
    }),
    ...about(unknown, {
      weight: "warning",
      what: `${
        counted(unknown, "decision of the file is", "decisions of the file are")
      } not in the database`,
      todo: `${FIX} Decisions about photos that are not there wait until these are sorted.`,
      fixable: true,
    }),
  ];
}
