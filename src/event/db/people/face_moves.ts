import type { DatabaseSync } from "node:sqlite";
import type { MoveCause } from "../../../core/move_cause.ts";
import { NOW } from "../now.ts";
import { columnList, integer, orNull, rowReader, word } from "../row.ts";

/** A change of the person that a face is given to; null stands for nobody. */
export interface FaceMove {
  /** Milliseconds since 1970. */
  movedAt: number;
  cause: "guess" | "regrouping" | "decision";
  decisionId: number | null;
  fromPerson: number | null;
  toPerson: number | null;
}

/** Older moves of a face are dropped, so that regrouping through a long night fills no disk. */
const MOST_MOVES = 20;

const moveColumns = {
  movedAt: integer,
  cause: word<FaceMove["cause"]>(),
  decisionId: orNull(integer),
  fromPerson: orNull(integer),
  toPerson: orNull(integer),
};
const faceMove = rowReader<FaceMove>(moveColumns);

/** Statements over the table `face_move`. */
export function faceMoveTable(db: DatabaseSync) {
  const record = (which: string) =>
    db.prepare(
      `INSERT INTO face_move (face_id, moved_at, cause, decision_id, from_person, to_person)
        SELECT id, ${NOW}, ?1, ?2, person_id, ?3 FROM face
        WHERE ${which} = ?4 AND person_id IS NOT ?3`,
    );
  const prune = (which: string) =>
    db.prepare(
      `DELETE FROM face_move WHERE id IN (
        SELECT id FROM (
          SELECT m.id, row_number() OVER (PARTITION BY m.face_id ORDER BY m.id DESC) AS n
          FROM face_move m JOIN face f ON f.id = m.face_id WHERE f.${which} = ?)
        WHERE n > ${MOST_MOVES})`,
    );
  const ofOne = record("id"), ofAll = record("person_id");
  const pruneOne = prune("id"), pruneAll = prune("person_id");
  const ofFace = db.prepare(
    `SELECT ${columnList(moveColumns)} FROM face_move WHERE face_id = ? ORDER BY id`,
  );
  const forget = db.prepare("DELETE FROM face_move WHERE from_person = ?1 OR to_person = ?1");
  const named = (cause: MoveCause): [string, number | null] =>
    typeof cause === "string" ? [cause, null] : ["decision", cause.decision];
  return {
    /** Records, before it is done, that a face is given to somebody else. */
    record(faceId: number, to: number | null, cause: MoveCause): void {
      if (ofOne.run(...named(cause), to, faceId).changes > 0) pruneOne.run(faceId);
    },
    /** The same of all faces of a person. */
    recordAll(from: number, to: number, cause: MoveCause): void {
      if (ofAll.run(...named(cause), to, from).changes > 0) pruneAll.run(from);
    },
    /** The oldest first. */
    ofFace: (faceId: number) => ofFace.all(faceId).map(faceMove),
    /** Erases every move from or to a person. */
    forget: (personId: number) => forget.run(personId),
  };
}
