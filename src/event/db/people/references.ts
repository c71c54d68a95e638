import type { DatabaseSync } from "node:sqlite";
import { integer, orNull, rowReader, text, word } from "../row.ts";
import { toBlob, toFloat32 } from "../../../core/vector_blob.ts";

/**
 * The reason why a reference is not used. unfit: the photo does not show exactly one clear face ·
 * taken: the photo is already another person's portrait · unlike: the face does not look like the
 * person whose folder the photo is in.
 */
export type Refusal = "unfit" | "taken" | "unlike";

/** A photo that shows one named person. */
export interface ReferenceRow {
  id: number;
  /** null if the photo cannot be used. */
  personId: number | null;
  /** Id of the model that its face was embedded with; null if the photo cannot be used. */
  model: string | null;
  /** Relative to Admin/People, with forward slashes. */
  path: string;
  size: number;
  mtimeMs: number;
  sha256: string;
  /** Why the photo cannot be used, in plain words. */
  problem: string | null;
  /** null if the photo is used, or if an earlier photosort refused it without this reason. */
  refusal: Refusal | null;
  /** The decision that accepted it; null if it needs none. */
  acceptedBy: number | null;
}

/** The face of a reference by one model. */
export interface ReferenceFace {
  id: number;
  personId: number;
  embedding: Float32Array;
}

const referenceRow = rowReader<ReferenceRow>({
  id: integer,
  personId: orNull(integer),
  model: orNull(text),
  path: text,
  size: integer,
  mtimeMs: integer,
  sha256: text,
  problem: orNull(text),
  refusal: orNull(word<Refusal>()),
  acceptedBy: orNull(integer),
});

/** Statements over the table `reference`. */
export function referenceTable(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO reference (person_id, path, size, mtime_ms, sha256, model, embedding, problem,
      refusal, accepted_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const all = db.prepare("SELECT * FROM reference ORDER BY path");
  const faces = db.prepare("SELECT * FROM reference WHERE model = ? ORDER BY sha256, path");
  const remove = db.prepare("DELETE FROM reference WHERE id = ?");
  return {
    insert: (
      row: Omit<ReferenceRow, "id" | "model">,
      face: { model: string; embedding: Float32Array } | undefined,
    ) =>
      insert.run(
        row.personId,
        row.path,
        row.size,
        row.mtimeMs,
        row.sha256,
        face?.model ?? null,
        face === undefined ? null : toBlob(face.embedding),
        row.problem,
        row.refusal,
        row.acceptedBy,
      ),
    all: () => all.all().map(referenceRow),
    /** In canonical order. */
    faces: (model: string): ReferenceFace[] =>
      faces.all(model).map((row) => ({
        id: Number(row.id),
        personId: Number(row.person_id),
        embedding: toFloat32(row.embedding as Uint8Array),
      })),
    remove: (id: number) => remove.run(id),
  };
}

export type ReferenceTable = ReturnType<typeof referenceTable>;
