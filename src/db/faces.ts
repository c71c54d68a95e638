import type { DatabaseSync } from "node:sqlite";
import type { Box, FoundFace } from "../core/face.ts";
import { toBlob, toFloat32 } from "./vector_blob.ts";

/** A stored face, as far as people are concerned. */
export interface StoredFace {
  id: number;
  box: Box;
  usable: boolean;
  model: string;
  embedding: Float32Array;
  personId: number | null;
}

/** Statements over the table `face`. */
export function faceTable(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO face (photo_id, x, y, width, height, landmarks, score, original_height, sharpness,
      embedding_norm, usable, model, embedding) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const ofPhoto = db.prepare("SELECT * FROM face WHERE photo_id = ? ORDER BY id");
  const assign = db.prepare("UPDATE face SET person_id = ? WHERE id = ?");
  const people = db.prepare(
    `SELECT DISTINCT p.folder FROM face f JOIN person p ON p.id = f.person_id
      WHERE f.photo_id = ? AND f.usable = 1 ORDER BY p.id`,
  );
  const count = db.prepare(
    "SELECT count(*) AS found, coalesce(sum(usable), 0) AS usable FROM face",
  );
  return {
    insert: (photoId: number, model: string, face: FoundFace) => {
      const { box, landmarks, score, originalHeight, sharpness, usable, embedding } = face;
      insert.run(
        photoId,
        box.x,
        box.y,
        box.width,
        box.height,
        toBlob(landmarks),
        score,
        originalHeight,
        sharpness,
        face.embeddingNorm,
        usable ? 1 : 0,
        model,
        toBlob(embedding),
      );
    },
    ofPhoto: (photoId: number): StoredFace[] =>
      ofPhoto.all(photoId).map((row) => ({
        id: Number(row.id),
        box: {
          x: Number(row.x),
          y: Number(row.y),
          width: Number(row.width),
          height: Number(row.height),
        },
        usable: row.usable === 1,
        model: String(row.model),
        embedding: toFloat32(row.embedding as Uint8Array),
        personId: row.person_id === null ? null : Number(row.person_id),
      })),
    assign: (faceId: number, personId: number) => assign.run(personId, faceId),
    /** @returns the folders of the people that a photo shows, in the order they were met. */
    foldersOf: (photoId: number): string[] => people.all(photoId).map((row) => String(row.folder)),
    count: (): { found: number; usable: number } => {
      const row = count.get()!;
      return { found: Number(row.found), usable: Number(row.usable) };
    },
  };
}

export type FaceTable = ReturnType<typeof faceTable>;
