import type { DatabaseHealth } from "../db/health.ts";
import { aboutFiles, type Finding, FIX } from "./finding.ts";
import { type Sentence, sentence } from "../../core/sentences/sentence.ts";

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
  waysOn: Sentence;
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
    return [{ ...database, weight: "problem", what: unusable(health), todo: waysOn }];
  }
  if (health.schema > knownSchema) {
    const what = sentence("isNewer", { schema: health.schema });
    return [{
      ...database,
      weight: "problem",
      what,
      todo: sentence("useNewer", { ways: waysOn }),
    }];
  }
  if (health.schema < knownSchema) {
    const what = sentence("isOlder", { schema: health.schema });
    return [{ ...database, weight: "warning", what, todo: FIX, fixable: true }];
  }
  if (brokenReferences === 0) return [];
  const what = sentence("brokenRows", { rows: brokenReferences });
  return [{ ...database, weight: "problem", what, todo: waysOn }];
}

function unusable(health: Exclude<DatabaseHealth, { state: "sound" }>): Sentence {
  switch (health.state) {
    case "damaged":
      return sentence("isDamaged", { fault: health.reason });
    case "unreadable":
      return sentence("isUnreadable", { fault: health.reason });
    case "missing":
      return sentence("isMissing");
    case "empty":
      return sentence("isEmpty");
  }
}

function judgeBackups({ health, backups, setAside }: DatabaseFacts): Finding[] {
  const unsound = backups.filter(({ isSound }) => !isSound).map(({ path }) => path);
  const none: Finding = {
    check: "backups",
    weight: "note",
    what: sentence("noBackup"),
    files: [],
    todo: sentence("nextStartBacksUp"),
    fixable: false,
  };
  return [
    ...backups.length === 0 && health.state === "sound" ? [none] : [],
    ...aboutFiles(unsound, {
      check: "backups",
      weight: "warning",
      what: sentence("backupDamaged"),
      todo: sentence("deleteBackup"),
    }),
    ...aboutFiles(setAside, {
      check: "backups",
      weight: "note",
      what: sentence("replacedDatabase"),
      todo: sentence("deleteReplaced"),
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
      what: sentence("unreadableLines", { lines: unreadable }),
      todo: sentence("linesNothing"),
      fixable: false,
    }),
    ...about(unwritten, {
      weight: "warning",
      what: sentence("notInFile", { decisions: unwritten }),
      todo: FIX,
      fixable: true,
    }),
    ...about(unknown, {
      weight: "warning",
      what: sentence("notInDatabase", { decisions: unknown }),
      todo: sentence("fixThenWait"),
      fixable: true,
    }),
  ];
}
