import type { DatabaseSync } from "node:sqlite";
import { integer, orNull, rowReader, word } from "../row.ts";

/** Who somebody is to an enrolment. */
export type EnrolmentSays = "is" | "asked" | "is_not";
export type SaidBy = "match" | "operator" | "guest";

/** A statement on whether a guest is a person. */
export interface EnrolmentPersonRow {
  enrolmentId: number;
  /** As it was said; a person may have been merged into another one since. */
  personId: number;
  says: EnrolmentSays;
  by: SaidBy;
  /** Evidence of the selfie, in nats; null if a human said so. */
  evidence: number | null;
  at: number;
}

const personRow = rowReader<EnrolmentPersonRow>({
  ...{ enrolmentId: integer, personId: integer, says: word<EnrolmentSays>() },
  ...{ by: word<SaidBy>(), evidence: orNull(Number), at: integer },
});

/** Statements over the table `enrolment_person`. */
export function enrolmentPersonTable(db: DatabaseSync) {
  const of = db.prepare(
    "SELECT * FROM enrolment_person WHERE enrolment_id = ? ORDER BY at, person_id",
  );
  const put = db.prepare(
    `INSERT INTO enrolment_person (enrolment_id, person_id, says, by, evidence, at)
      VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (enrolment_id, person_id) DO UPDATE
      SET says = excluded.says, by = excluded.by, evidence = excluded.evidence, at = excluded.at`,
  );
  const clearMatches = db.prepare(
    "DELETE FROM enrolment_person WHERE enrolment_id = ? AND by = 'match'",
  );
  const removePerson = db.prepare("DELETE FROM enrolment_person WHERE person_id = ?");
  return {
    of: (enrolment: number) => of.all(enrolment).map(personRow),
    /** A statement replaces the earlier one about the same person. */
    put: ({ enrolmentId, personId, says, by, evidence, at }: EnrolmentPersonRow) =>
      put.run(enrolmentId, personId, says, by, evidence, at),
    /** Removes what was found by comparing faces; what humans said stays. */
    clearMatches: (enrolment: number) => clearMatches.run(enrolment),
    removePerson: (person: number) => removePerson.run(person),
  };
}

export type EnrolmentPersonTable = ReturnType<typeof enrolmentPersonTable>;
