import { type Sentence, sentence } from "../../core/sentences/sentence.ts";

/** The area that a check of the doctor covers. */
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

/** Something that a check of the doctor found. */
export interface Finding {
  check: CheckName;
  /** problem: photosort cannot work · warning: something is lost, or will be · note: good to know. */
  weight: "problem" | "warning" | "note";
  /** The problem, in plain words. */
  what: Sentence;
  /** Which files; paths of files in the event are relative to EventRoot. */
  files: readonly string[];
  /** The remedy; empty if there is nothing to do. */
  todo: Sentence | "";
  /** Whether `--fix` repairs it. */
  fixable: boolean;
}

/** The advice for nearly all findings that `--fix` repairs. */
export const FIX = sentence("fix");

/** @returns one finding about some files; nothing if there are no files. */
export function aboutFiles(
  files: readonly string[],
  finding: Omit<Finding, "files" | "fixable"> & { fixable?: boolean },
): Finding[] {
  return files.length === 0 ? [] : [{ fixable: false, ...finding, files }];
}
