import type { DatabaseSync } from "node:sqlite";
import type { Box } from "../../../core/face.ts";
import { integer, orNull, readerIfAny, rowReader, text } from "../row.ts";
import { isShown } from "../shown.ts";

/** The photo that a face is in. */
export interface PhotoAround {
  id: number;
  outputName: string;
  /** Milliseconds since 1970. */
  takenAt: number | null;
  camera: string | null;
  width: number | null;
  height: number | null;
}

/** A face as a place in its photo, and whose it is. */
export interface PlacedFace {
  id: number;
  personId: number | null;
  /** In pixels of the developed photo. */
  box: Box;
}

const photoIfAny = readerIfAny(rowReader<PhotoAround>({
  id: integer,
  outputName: text,
  takenAt: orNull(integer),
  camera: orNull(text),
  width: orNull(integer),
  height: orNull(integer),
}));
const owned = rowReader<Omit<PlacedFace, "box">>({ id: integer, personId: orNull(integer) });
const boxOf = rowReader<Box>({ x: Number, y: Number, width: Number, height: Number });

/** Statements for those who answer questions about who is who. */
export function reviewPage(db: DatabaseSync) {
  const pictured = db.prepare(
    `SELECT f.id FROM face f JOIN photo p ON p.id = f.photo_id
      WHERE f.id IN (SELECT value FROM json_each(?)) AND p.gone = 0 AND p.output_expired = 0`,
  );
  const photos = db.prepare(
    `SELECT count(DISTINCT photo_id) AS photos FROM face f JOIN photo p ON p.id = f.photo_id
      WHERE f.person_id = ? AND ${isShown}`,
  );
  const around = db.prepare(
    `SELECT id, output_name, taken_at, camera, width, height FROM photo
      WHERE id = (SELECT photo_id FROM face WHERE id = ?) AND gone = 0`,
  );
  const faces = db.prepare(
    "SELECT id, person_id, x, y, width, height FROM face WHERE photo_id = ? ORDER BY x, id",
  );
  const answered = db.prepare(
    `SELECT count(*) AS n FROM decision WHERE applied_at IS NOT NULL AND refused IS NULL
      AND undone_by IS NULL
      AND kind IN ('merge', 'different', 'split', 'move', 'not', 'no_face', 'portrait')`,
  );
  return {
    /** @returns those of some faces of which there are pictures. */
    pictured: (faces: readonly number[]): Set<number> =>
      new Set(pictured.all(JSON.stringify(faces)).map(({ id }) => Number(id))),
    /** Number of photos that show a person and may be in folders. */
    photosOf: (person: number): number => Number(photos.get(person)!.photos),
    /** @returns the photo of a face; undefined if either is gone. */
    photoAround: (face: number): PhotoAround | undefined => photoIfAny(around.get(face)),
    /** The faces of a photo from left to right. */
    facesIn: (photo: number): PlacedFace[] =>
      faces.all(photo).map((row) => ({ ...owned(row), box: boxOf(row) })),
    /** Number of decisions about who is who that hold. */
    answered: (): number => Number(answered.get()!.n),
  };
}

export type ReviewPage = ReturnType<typeof reviewPage>;
