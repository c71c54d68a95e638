/** What a check looks at. */
export type CheckName =
  | "database"
  | "backups"
  | "decisions"
  | "files"
  | "portraits"
  | "links"
  | "models"
  | "space"
  | "clock"
  | "permissions"
  | "file system";

/** Something that a check found. */
export interface Finding {
  check: CheckName;
  /** problem: photosort cannot do its work · warning: something is lost, or will be · note: to know. */
  weight: "problem" | "warning" | "note";
  /** In plain words. */
  what: string;
  /** Which files; relative to EventRoot where they are in it. */
  files: readonly string[];
  /** What to do about it; empty where there is nothing to do. */
  todo: string;
  /** Whether `--fix` repairs it. */
  fixable: boolean;
}

/** What is done about nearly everything that `--fix` repairs. */
export const FIX = "`photosort doctor --fix` repairs it.";

/** @returns a finding about some files, or none where there are none. */
export function aboutFiles(
  files: readonly string[],
  finding: Omit<Finding, "files" | "fixable"> & { fixable?: boolean },
): Finding[] {
  return files.length === 0 ? [] : [{ fixable: false, ...finding, files }];
}
