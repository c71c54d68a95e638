import type { DatabaseSync } from "node:sqlite";
import { type PersonRow, standingColumns } from "./people.ts";
import { rowReader } from "../row.ts";

/** The parts of a person's row that decisions, and the regrouping after them, change. */
export type Standing = Pick<PersonRow, "hasFolder" | "mergedInto">;

/** The differences between an earlier moment and now. */
export interface EarlierState {
  /** The person of each face, by the face's number. */
  faces: Map<number, number | null>;
  /** The standing of each person, by the person's number. */
  people: Map<number, Standing>;
}

const standing = rowReader<Standing>(standingColumns);

/**
 * Statements over the state before decisions: the tables `face_was`, `person_was` and `in_force`.
 * A moment is a number of decisions that had been dealt with: the instant before the next one.
 */
export function earlierTable(db: DatabaseSync) {
  const keepFace = db.prepare(
    "INSERT OR IGNORE INTO face_was (face_id, until, person_id) VALUES (?, ?, ?)",
  );
  const keepPerson = db.prepare(
    `INSERT OR IGNORE INTO person_was (person_id, until, has_folder, merged_into)
      VALUES (?, ?, ?, ?)`,
  );
  const keepMoment = db.prepare(
    `INSERT INTO in_force (decisions, until) VALUES (?, ?)
      ON CONFLICT (decisions) DO UPDATE SET until = excluded.until`,
  );
  const moment = db.prepare("SELECT until FROM in_force WHERE decisions = ?");
  // Of the rows that min() is over, SQLite takes the other columns from the one with the least.
  const faces = db.prepare(
    `SELECT face_id, person_id, min(until) FROM face_was WHERE until >= ? AND until < ?
      GROUP BY face_id`,
  );
  const people = db.prepare(
    `SELECT person_id, has_folder, merged_into, min(until) FROM person_was
      WHERE until >= ? AND until < ? GROUP BY person_id`,
  );
  const followFace = db.prepare(
    "UPDATE face_was SET person_id = ? WHERE face_id = ? AND person_id IS ?",
  );
  const followPeople = db.prepare("UPDATE face_was SET person_id = ? WHERE person_id = ?");
  const followMerger = db.prepare(
    `UPDATE person_was SET has_folder = 0, merged_into = ?
      WHERE person_id = ? AND merged_into IS NULL`,
  );
  const carry = db.prepare("UPDATE OR IGNORE face_was SET face_id = ? WHERE face_id = ?");
  return {
    /** Remembers whose a face was until a moment, unless that is known. */
    keepFace: (faceId: number, personId: number | null, until: number) =>
      keepFace.run(faceId, until, personId),
    /** The same for how a person stood. */
    keepPerson: (id: number, { hasFolder, mergedInto }: Standing, until: number) =>
      keepPerson.run(id, until, hasFolder ? 1 : 0, mergedInto),
    /** Remembers which decisions were in force until a moment. */
    keepMoment: (decisions: string, until: number) => keepMoment.run(decisions, until),
    /** @returns the last moment at which exactly these decisions were in force, if there was one. */
    momentOf: (decisions: string): number | undefined => {
      const row = moment.get(decisions);
      return row === undefined ? undefined : Number(row.until);
    },
    /** @param before what was noted from this moment on is left out. */
    at: (moment: number, before = Number.MAX_SAFE_INTEGER): EarlierState => ({
      faces: new Map(
        faces.all(moment, before).map((row) => [
          Number(row.face_id),
          row.person_id === null ? null : Number(row.person_id),
        ]),
      ),
      people: new Map(
        people.all(moment, before).map((row) => [Number(row.person_id), standing(row)]),
      ),
    }),
    /** Regrouping gave a face to another person: the earlier states say so, too. */
    followFace: (faceId: number, from: number | null, to: number | null) =>
      followFace.run(to, faceId, from),
    /** The same for a person whom regrouping merged into another one. */
    followMerger: (id: number, into: number) => {
      followPeople.run(into, id);
      followMerger.run(into, id);
    },
    /** Moves the earlier states of one face to another face that replaces it. */
    carry: (from: number, to: number) => carry.run(to, from),
    /** Deletes all earlier states; undoing then uses only the recorded effects of the decisions. */
    clear: () => db.exec("DELETE FROM face_was; DELETE FROM person_was; DELETE FROM in_force"),
  };
}

export type EarlierTable = ReturnType<typeof earlierTable>;
