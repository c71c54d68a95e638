import type { DatabaseSync } from "node:sqlite";
import { columnList, integer, rowReader } from "../row.ts";

/** The last face, decision and reason that the latest regrouping knew of, and its rules. */
export interface RegroupedUpTo {
  faceId: number;
  /** Number of decisions that were applied or refused. */
  decisions: number;
  /** Number of other reasons for regrouping that were served. */
  answered: number;
  /** Number of the rules. */
  rules: number;
}

const columns = { faceId: integer, decisions: integer, answered: integer, rules: integer };
const regroupedUpTo = rowReader<RegroupedUpTo>(columns);

/** Statements over the one row of `regrouped`. */
export function regroupedTable(db: DatabaseSync) {
  const get = db.prepare(`SELECT ${columnList(columns)} FROM regrouped`);
  const reasons = db.prepare("SELECT reasons FROM regrouped");
  const put = db.prepare(
    "UPDATE regrouped SET face_id = ?, decisions = ?, answered = ?, rules = ?",
  );
  const giveReason = db.prepare("UPDATE regrouped SET reasons = reasons + 1");
  return {
    get: () => regroupedUpTo(get.get()!),
    /** Number of reasons for regrouping so far, besides new faces and decisions. */
    reasons: (): number => Number(reasons.get()!.reasons),
    put: ({ faceId, decisions, answered, rules }: RegroupedUpTo) =>
      put.run(faceId, decisions, answered, rules),
    /** Asks for a regrouping from all faces. */
    giveReason: () => giveReason.run(),
  };
}

export type RegroupedTable = ReturnType<typeof regroupedTable>;
