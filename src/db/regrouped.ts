import type { DatabaseSync } from "node:sqlite";

/** Up to where everything was taken into account when people were regrouped last. */
export interface RegroupedUpTo {
  face_id: number;
  decision_id: number;
}

/** Statements over the one row of `regrouped`. */
export function regroupedTable(db: DatabaseSync) {
  const get = db.prepare("SELECT face_id, decision_id FROM regrouped");
  const put = db.prepare("UPDATE regrouped SET face_id = ?, decision_id = ?");
  return {
    get: () => get.get() as unknown as RegroupedUpTo,
    put: ({ face_id, decision_id }: RegroupedUpTo) => put.run(face_id, decision_id),
  };
}

export type RegroupedTable = ReturnType<typeof regroupedTable>;
