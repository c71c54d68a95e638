import type { DatabaseSync } from "node:sqlite";
import type { PersonField, PersonFields } from "../../../core/change.ts";
import type { PersonRole } from "../../../core/decision.ts";
import { flag, integer, orNull, readerIfAny, rowReader, text, word } from "../row.ts";
import { isShown } from "../shown.ts";
import { toBlob, toFloat64 } from "../../../core/vector_blob.ts";

/** A person's centroid by one embedding model. */
export interface StoredCentroid {
  personId: number;
  /** How many unit embeddings went into the sum, each by its weight. */
  faces: number;
  sum: Float64Array;
  /** Sum of the sights of these faces, each by its weight. */
  expected: number;
  /** Sum of the weights. */
  weight: number;
}

export interface PersonRow {
  id: number;
  folder: string;
  /** The person's name; null if nobody gave one. */
  name: string | null;
  /** The name that a human gave their folder instead of theirs. */
  ownFolder: string | null;
  role: PersonRole;
  hasFolder: boolean;
  /** The person whom this one was merged into. */
  mergedInto: number | null;
}

export const standingColumns = { hasFolder: flag, mergedInto: orNull(integer) };
const personColumns = {
  id: integer,
  folder: text,
  name: orNull(text),
  ownFolder: orNull(text),
  role: word<PersonRole>(),
  ...standingColumns,
};
const personRow = rowReader<PersonRow>(personColumns), personIfAny = readerIfAny(personRow);

const personFields: Record<PersonField, string> = {
  folder: "folder",
  ownFolder: "own_folder",
  name: "name",
  role: "role",
  hasFolder: "has_folder",
  mergedInto: "merged_into",
};

/** A person as lists show them; those who were merged into another person are in no list. */
export interface PersonSummary extends PersonRow {
  photos: number;
  faces: number;
}

const everybodyHasFolder = "(SELECT folders FROM routing) = 'everybody'";

const personSummary = rowReader<PersonSummary>({
  ...personColumns,
  photos: integer,
  faces: integer,
});
const formerFolder = rowReader({ person: integer, folder: text });

/** Statements over the tables `person` and `centroid`. */
export function personTable(db: DatabaseSync) {
  const nextId = db.prepare("SELECT coalesce(max(id), 0) + 1 AS id FROM person");
  const insert = db.prepare("INSERT INTO person (id, folder, created_at) VALUES (?, ?, ?)");
  const put = db.prepare(
    `INSERT INTO centroid (person_id, model, faces, embedding_sum, expected, weight)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (person_id, model) DO UPDATE
      SET faces = excluded.faces, embedding_sum = excluded.embedding_sum,
        expected = excluded.expected, weight = excluded.weight`,
  );
  const centroids = db.prepare("SELECT * FROM centroid WHERE model = ? ORDER BY person_id");
  const summaries = db.prepare(
    `SELECT o.*, count(DISTINCT p.id) AS photos, count(f.id) AS faces FROM person o
      LEFT JOIN face f ON f.person_id = o.id
      LEFT JOIN photo p ON p.id = f.photo_id AND ${isShown}
      WHERE o.has_folder = 1 AND o.merged_into IS NULL GROUP BY o.id ORDER BY o.id`,
  );
  const count = db.prepare(
    `SELECT count(*) AS n FROM person WHERE has_folder = 1 AND merged_into IS NULL
      AND role = 'guest' AND (coalesce(name, own_folder) IS NOT NULL OR ${everybodyHasFolder})`,
  );
  const inFolders = db.prepare(
    `SELECT id FROM person WHERE has_folder = 1 AND merged_into IS NULL
      AND role = 'guest' AND (coalesce(name, own_folder) IS NOT NULL OR ${everybodyHasFolder})`,
  );
  const byId = db.prepare("SELECT * FROM person WHERE id = ?");
  const setters = new Map(
    Object.entries(personFields).map(([field, column]) => [
      field,
      db.prepare(`UPDATE person SET ${column} = ? WHERE id = ?`),
    ]),
  );
  const folderNow = db.prepare(
    `SELECT folder FROM person p WHERE id = ? AND has_folder = 1 AND merged_into IS NULL
      AND role = 'guest' AND (coalesce(name, own_folder) IS NOT NULL OR ${everybodyHasFolder})
      AND EXISTS (SELECT 1 FROM face f WHERE f.person_id = p.id)`,
  );
  const all = db.prepare("SELECT * FROM person ORDER BY id");
  const withFolderName = db.prepare("SELECT id FROM person WHERE folder = ?");
  const setFolder = db.prepare("UPDATE person SET has_folder = ? WHERE id = ?");
  const setMerged = db.prepare("UPDATE person SET merged_into = ?, has_folder = 0 WHERE id = ?");
  const dropCentroid = db.prepare("DELETE FROM centroid WHERE person_id = ? AND model = ?");
  const dropCentroids = db.prepare("DELETE FROM centroid WHERE person_id = ?");
  const dropAllCentroids = db.prepare("DELETE FROM centroid");
  const anyCentroid = db.prepare("SELECT 1 FROM centroid WHERE model = ? LIMIT 1");
  const hasCentroid = db.prepare("SELECT 1 FROM centroid WHERE person_id = ? AND model = ?");
  const forget = db.prepare(
    `UPDATE person SET name = NULL, folder = ?, own_folder = NULL, role = 'guest', has_folder = 0, merged_into = NULL
      WHERE id = ?`,
  );
  const withFolder = db.prepare("SELECT id FROM person WHERE has_folder = 1");
  const formerFolders = db.prepare(
    `SELECT DISTINCT change.value ->> 'person' AS person, change.value ->> direction.value AS folder
      FROM decision, json_each(decision.effect) AS change, json_each('["from", "to"]') AS direction
      WHERE instr(decision.effect, '"folder"') > 0 AND change.value ->> 'field' = 'folder'`,
  );
  return {
    /** @throws {RangeError} if there never was such a person: a defect. */
    get(id: number): PersonRow {
      const row = byId.get(id);
      if (row === undefined) throw new RangeError(`Cannot find person ${id}`);
      return personRow(row);
    },
    /** @returns undefined if there never was such a person. */
    find: (id: number): PersonRow | undefined => personIfAny(byId.get(id)),
    exists: (id: number): boolean => byId.get(id) !== undefined,
    /** @returns the folder that shows a person's photos, or null if there is none by now. */
    folderNow: (id: number): string | null => {
      const row = folderNow.get(id);
      return row === undefined ? null : String(row.folder);
    },
    /** The people who have a folder by now, or will with the first photo that shows them. */
    inFolders: (): number[] => inFolders.all().map(({ id }) => Number(id)),
    all: () => all.all().map(personRow),
    /** @returns whose folder has that name, whether or not there is one by now. */
    called: (folder: string): number | undefined => {
      const row = withFolderName.get(folder);
      return row === undefined ? undefined : Number(row.id);
    },
    /** @returns the person whom a person was merged into, or themselves. */
    resolve(id: number): number {
      let row = this.get(id);
      while (row.mergedInto !== null) row = this.get(row.mergedInto);
      return row.id;
    },
    /** Changes what a decision may change about a person. */
    set: <Field extends PersonField>(id: number, field: Field, value: PersonFields[Field]) =>
      setters.get(field)!.run(typeof value === "boolean" ? Number(value) : value, id),
    giveFolder: (id: number, has: boolean) => setFolder.run(has ? 1 : 0, id),
    /** Erases all but a person's number. */
    forget: (id: number, folder: string) => {
      dropCentroids.run(id);
      forget.run(folder, id);
    },
    /** Erases what is known of everybody's looks. */
    forgetCentroids: () => dropAllCentroids.run(),
    /** Records that a person was merged into another one. */
    mergeInto: (id: number, into: number) => setMerged.run(into, id),
    hasCentroids: (model: string): boolean => anyCentroid.get(model) !== undefined,
    hasCentroid: (id: number, model: string): boolean => hasCentroid.get(id, model) !== undefined,
    dropCentroid: (id: number, model: string) => dropCentroid.run(id, model),
    /** Everybody with a folder. */
    withFolder: () => new Set(withFolder.all().map((row) => Number(row.id))),
    /** People with folders. */
    count: (): number => Number(count.get()!.n),
    nextId: (): number => Number(nextId.get()!.id),
    insert: (id: number, folder: string, now: number) => insert.run(id, folder, now),
    putCentroid: (model: string, centroid: StoredCentroid) => {
      const { personId, faces, sum, expected, weight } = centroid;
      put.run(personId, model, faces, toBlob(sum), expected, weight);
    },
    centroids: (model: string): StoredCentroid[] =>
      centroids.all(model).map((row) => ({
        personId: Number(row.person_id),
        faces: Number(row.faces),
        sum: toFloat64(row.embedding_sum as Uint8Array),
        expected: Number(row.expected),
        weight: Number(row.weight),
      })),
    /** Every folder that decisions gave to a person or took from one. */
    formerFolders: () => formerFolders.all().map(formerFolder),
    summaries: () => summaries.all().map(personSummary),
  };
}

export type PersonTable = ReturnType<typeof personTable>;
