import type { DatabaseSync } from "node:sqlite";
import { integer, orNull, readerIfAny, rowReader, text } from "../row.ts";

/** A face that a human drew and the detector did not find. */
export interface DrawnFace {
  /** The decision that drew it. */
  decisionId: number;
  /** Id of the embedding model for which its landmarks were looked for last; null: they never were. */
  lookedBy: string | null;
}

const drawnFace = readerIfAny(
  rowReader<DrawnFace>({ decisionId: integer, lookedBy: orNull(text) }),
);

/** A face that a human drew, and of which no model knows yet what it looks like. */
export interface WaitingFace {
  id: number;
  photoId: number;
}

const waitingFace = rowReader<WaitingFace>({ id: integer, photoId: integer });

/** Statements over the table `drawn_face`. */
export function drawnFaceTable(db: DatabaseSync) {
  const add = db.prepare(
    `INSERT INTO drawn_face (face_id, decision_id) VALUES (?, ?)
      ON CONFLICT (face_id) DO UPDATE SET looked_by = NULL`,
  );
  const get = db.prepare(
    `SELECT d.decision_id, d.looked_by FROM drawn_face d JOIN face f ON f.id = d.face_id
      WHERE d.face_id = ?`,
  );
  const numberOf = db.prepare("SELECT face_id FROM drawn_face WHERE decision_id = ?");
  const found = db.prepare("DELETE FROM drawn_face WHERE face_id = ?");
  const lookedAt = db.prepare("UPDATE drawn_face SET looked_by = ? WHERE face_id = ?");
  const waiting = db.prepare(
    `SELECT f.id, f.photo_id FROM drawn_face d JOIN face f ON f.id = d.face_id
      JOIN photo p ON p.id = f.photo_id
      WHERE d.looked_by IS NOT ? AND p.state IN ('identified', 'routed', 'no_faces')
      AND p.output_expired = 0 AND p.gone = 0 ORDER BY f.id`,
  );
  return {
    /** Records that a face was drawn; looks for its landmarks are due again. */
    add: (faceId: number, decision: number) => add.run(faceId, decision),
    /** @returns undefined if nobody drew the face, or it is gone. */
    get: (faceId: number) => drawnFace(get.get(faceId)),
    /** @returns the number of the face that a decision drew, whether or not it is there now. */
    numberOf: (decision: number): number | undefined => {
      const row = numberOf.get(decision);
      return row === undefined ? undefined : Number(row.face_id);
    },
    /** The detector found the face: it counts as drawn no more. */
    found: (faceId: number) => found.run(faceId),
    /** Records the model for which a face's landmarks were looked for; null: to look again. */
    lookedAt: (faceId: number, model: string | null) => lookedAt.run(model, faceId),
    /** Faces whose landmarks nobody has looked for by this model, in photos that can be seen. */
    waitingFor: (model: string): WaitingFace[] => waiting.all(model).map(waitingFace),
  };
}

export type DrawnFaceTable = ReturnType<typeof drawnFaceTable>;
