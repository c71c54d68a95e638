import type { DatabaseSync } from "node:sqlite";
import { integer, orNull, rowReader, text } from "../row.ts";

/** A photo that a guest misses. */
export interface MissingPhotoRow {
  id: number;
  enrolmentId: number;
  text: string;
  at: number;
  answeredAt: number | null;
}

const missingRow = rowReader<MissingPhotoRow>({
  ...{ id: integer, enrolmentId: integer, text, at: integer, answeredAt: orNull(integer) },
});

/** Statements over the table `missing_photo`. */
export function missingPhotoTable(db: DatabaseSync) {
  const add = db.prepare("INSERT INTO missing_photo (enrolment_id, text, at) VALUES (?, ?, ?)");
  const of = db.prepare("SELECT * FROM missing_photo WHERE enrolment_id = ? ORDER BY id");
  const byId = db.prepare("SELECT enrolment_id FROM missing_photo WHERE id = ?");
  const answer = db.prepare("UPDATE missing_photo SET answered_at = ? WHERE id = ?");
  return {
    add: (enrolment: number, words: string, now: number) => add.run(enrolment, words, now),
    of: (enrolment: number) => of.all(enrolment).map(missingRow),
    /** @returns the enrolment whose photo it is, or undefined if there is none, or no more. */
    answer(id: number, now: number): number | undefined {
      const row = byId.get(id);
      if (row === undefined) return undefined;
      answer.run(now, id);
      return Number(row.enrolment_id);
    },
  };
}

export type MissingPhotoTable = ReturnType<typeof missingPhotoTable>;
