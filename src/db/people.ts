import type { DatabaseSync } from "node:sqlite";
import { toBlob, toFloat64 } from "./vector_blob.ts";

/** What is known of a person's looks by one embedding model. */
export interface StoredCentroid {
  personId: number;
  /** How many unit embeddings went into the sum. */
  faces: number;
  sum: Float64Array;
}

export interface PersonSummary {
  id: number;
  folder: string;
  photos: number;
}

/** Statements over the tables `person` and `centroid`. */
export function personTable(db: DatabaseSync) {
  const nextId = db.prepare("SELECT coalesce(max(id), 0) + 1 AS id FROM person");
  const insert = db.prepare("INSERT INTO person (id, folder, created_at) VALUES (?, ?, ?)");
  const put = db.prepare(
    `INSERT INTO centroid (person_id, model, faces, embedding_sum) VALUES (?, ?, ?, ?)
      ON CONFLICT (person_id, model) DO UPDATE
      SET faces = excluded.faces, embedding_sum = excluded.embedding_sum`,
  );
  const centroids = db.prepare("SELECT * FROM centroid WHERE model = ? ORDER BY person_id");
  const summaries = db.prepare(
    `SELECT p.id, p.folder, count(DISTINCT f.photo_id) AS photos FROM person p
      LEFT JOIN face f ON f.person_id = p.id GROUP BY p.id ORDER BY p.id`,
  );
  const count = db.prepare("SELECT count(*) AS n FROM person");
  return {
    count: (): number => Number(count.get()!.n),
    nextId: (): number => Number(nextId.get()!.id),
    insert: (id: number, folder: string, now: number) => insert.run(id, folder, now),
    putCentroid: (model: string, { personId, faces, sum }: StoredCentroid) =>
      put.run(personId, model, faces, toBlob(sum)),
    centroids: (model: string): StoredCentroid[] =>
      centroids.all(model).map((row) => ({
        personId: Number(row.person_id),
        faces: Number(row.faces),
        sum: toFloat64(row.embedding_sum as Uint8Array),
      })),
    summaries: () => summaries.all() as unknown as PersonSummary[],
  };
}

export type PersonTable = ReturnType<typeof personTable>;
