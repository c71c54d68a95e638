import type { DatabaseSync } from "node:sqlite";
import type { Box } from "../../../core/face.ts";
import { flag, integer, orNull, rowReader, text } from "../row.ts";

/** A face with its photo, as far as both are shown. */
export interface FaceInEvent {
  id: number;
  photoId: number;
  personId: number | null;
  usable: boolean;
  box: Box;
  outputName: string;
  /** Milliseconds since 1970. */
  takenAt: number | null;
  photoWidth: number | null;
  photoHeight: number | null;
}

const faceRow = rowReader<Omit<FaceInEvent, "box">>({
  id: integer,
  photoId: integer,
  personId: orNull(integer),
  usable: flag,
  outputName: text,
  takenAt: orNull(integer),
  photoWidth: orNull(integer),
  photoHeight: orNull(integer),
});
const boxRow = rowReader<Box>({ x: Number, y: Number, width: Number, height: Number });

/** Statements over single faces that are laid beside each other. */
export function reviewRows(db: DatabaseSync) {
  const faces = db.prepare(
    `SELECT f.id, f.photo_id, f.person_id, f.usable, f.x, f.y, f.width, f.height, p.output_name,
      p.taken_at, p.width AS photo_width, p.height AS photo_height
      FROM face f JOIN photo p ON p.id = f.photo_id
      WHERE f.id IN (SELECT value FROM json_each(?))`,
  );
  return {
    /** The faces of some numbers that there still are, in no order. */
    faces: (ids: readonly number[]): FaceInEvent[] =>
      faces.all(JSON.stringify(ids)).map((row) => ({ ...faceRow(row), box: boxRow(row) })),
  };
}

export type ReviewRows = ReturnType<typeof reviewRows>;
