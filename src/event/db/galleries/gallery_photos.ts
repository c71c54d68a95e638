import type { DatabaseSync } from "node:sqlite";
import { integer, orNull, rowReader, text } from "../row.ts";
import { isShown } from "../shown.ts";

/** A photo that galleries may show. */
export interface PublicPhoto {
  id: number;
  /** Name in Processed. */
  outputName: string;
  /** Milliseconds since 1970; null if nobody knows. */
  takenAt: number | null;
  /** Pixels of the developed photo. */
  width: number;
  height: number;
}

const publicPhoto = rowReader<PublicPhoto>({
  id: integer,
  outputName: text,
  takenAt: orNull(integer),
  width: integer,
  height: integer,
});

/**
 * Photos that may leave the event. People are the present ones, nobody was merged: those of
 * `barred` are in no photo.
 */
export function galleryPhotoQueries(db: DatabaseSync) {
  const select = `SELECT p.id, p.output_name, p.taken_at, p.width, p.height FROM photo p
    WHERE ${isShown} AND p.output_expired = 0 AND p.width IS NOT NULL
    AND p.state IN ('identified', 'routed', 'no_faces')
    AND p.sha256 NOT IN (SELECT sha256 FROM barred_photo)
    AND NOT EXISTS (SELECT 1 FROM face f WHERE f.photo_id = p.id
      AND f.person_id IN (SELECT value FROM json_each(:barred)))`;
  const order = "ORDER BY p.taken_at IS NULL, p.taken_at, p.id";
  const ofPeople = db.prepare(
    `${select} AND p.id IN (SELECT photo_id FROM face
      WHERE person_id IN (SELECT value FROM json_each(:people))) ${order}`,
  );
  const all = db.prepare(`${select} ${order}`);
  return {
    /** Photos that show somebody of `people`, by time. */
    of: (people: readonly number[], barred: readonly number[]): PublicPhoto[] =>
      ofPeople.all({ people: JSON.stringify(people), barred: JSON.stringify(barred) })
        .map(publicPhoto),
    /** All photos, by time. */
    all: (barred: readonly number[]): PublicPhoto[] =>
      all.all({ barred: JSON.stringify(barred) }).map(publicPhoto),
  };
}

export type GalleryPhotoQueries = ReturnType<typeof galleryPhotoQueries>;
