import type { DatabaseSync } from "node:sqlite";

/** Up to where everything was taken into account when people were regrouped last. */
export interface RegroupedUpTo {
  face_id: number;
  /** How many decisions had been dealt with. */
  decisions: number;
  /** How many other reasons to regroup were answered. */
  answered: number;
}

/** Statements over the one row of `regrouped`. */
export function regroupedTable(db: DatabaseSync) {
  const get = db.prepare("SELECT face_id, decisions, answered FROM regrouped");
  const reasons = db.prepare("SELECT reasons FROM regrouped");
  const put = db.prepare("UPDATE regrouped SET face_id = ?, decisions = ?, answered = ?");
  const giveReason = db.prepare("UPDATE regrouped SET reasons = reasons + 1");
  return {
    get: () => get.get() as unknown as RegroupedUpTo,
    /** How many reasons there were so far, besides faces and decisions. */
    reasons: (): number => Number(reasons.get()!.reasons),
    put: ({ face_id, decisions, answered }: RegroupedUpTo) => put.run(face_id, decisions, answered),
    /** Something changed that only regrouping from all faces can answer. */
    giveReason: () => giveReason.run(),
  };
}

export type RegroupedTable = ReturnType<typeof regroupedTable>;
