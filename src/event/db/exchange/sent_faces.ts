import type { DatabaseSync } from "node:sqlite";
import type { FoundFace } from "../../../core/face.ts";
import { toFloat32 } from "../../../core/vector_blob.ts";
import type { SqlRow } from "../row.ts";

/** Queries for all that a photo worker measured of faces. */
export function sentFaceQueries(db: DatabaseSync) {
  const ofPhoto = db.prepare("SELECT * FROM face WHERE photo_id = ? AND model = ? ORDER BY id");
  const size = db.prepare(
    "SELECT width, height, original_width, original_height FROM photo WHERE id = ?",
  );
  return {
    /** The faces of a photo by one model, as they were found. */
    ofPhoto: (photoId: number, model: string): FoundFace[] =>
      ofPhoto.all(photoId, model).map(foundFace),
    /** In pixels. */
    sizeOf: (photoId: number) => {
      const row = size.get(photoId)!;
      return {
        width: Number(row.width),
        height: Number(row.height),
        original_width: Number(row.original_width),
        original_height: Number(row.original_height),
      };
    },
  };
}

export type SentFaceQueries = ReturnType<typeof sentFaceQueries>;

function foundFace(row: SqlRow): FoundFace {
  return {
    box: {
      x: Number(row.x),
      y: Number(row.y),
      width: Number(row.width),
      height: Number(row.height),
    },
    landmarks: toFloat32(row.landmarks as Uint8Array),
    score: Number(row.score),
    originalHeight: Number(row.original_height),
    sharpness: Number(row.sharpness),
    embeddingNorm: Number(row.embedding_norm),
    outside: Number(row.outside),
    usable: row.usable === 1,
    embedding: toFloat32(row.embedding as Uint8Array),
  };
}
