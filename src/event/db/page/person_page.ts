import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Box } from "../../../core/face.ts";
import { layout } from "../../event_layout.ts";
import { flag, integer, orNull, rowReader, text } from "../row.ts";
import { isShown } from "../shown.ts";

/** The photo of a face, as far as it is told with the face. */
interface PhotoOfFace {
  photoId: number;
  outputName: string;
  /** Milliseconds since 1970. */
  takenAt: number | null;
}

/** A face of somebody's, without what people are told apart by. */
export interface FaceInPhoto extends PhotoOfFace {
  id: number;
  usable: boolean;
  box: Box;
  photoWidth: number | null;
  photoHeight: number | null;
  /** Whether a decision about it holds. */
  isSpokenOf: boolean;
  /** Numbers of the other people in the photo. */
  beside: number[];
}

/** A photo that shows somebody and may be in folders. */
export interface PhotoOfPerson {
  id: number;
  outputName: string;
  takenAt: number | null;
  width: number | null;
  height: number | null;
  outputExpired: boolean;
  /** Where in the person's folder it is, relative to EventRoot; null if it is not there. */
  path: string | null;
}

const faceColumns = {
  id: integer,
  photoId: integer,
  usable: flag,
  outputName: text,
  takenAt: orNull(integer),
  photoWidth: orNull(integer),
  photoHeight: orNull(integer),
  isSpokenOf: flag,
  beside: (list: SQLOutputValue): number[] => JSON.parse(String(list)),
};
const faceRow = rowReader<Omit<FaceInPhoto, "box">>(faceColumns);
const boxRow = rowReader<Box>({ x: Number, y: Number, width: Number, height: Number });
const photoOfPerson = rowReader<PhotoOfPerson>({
  id: integer,
  outputName: text,
  takenAt: orNull(integer),
  width: orNull(integer),
  height: orNull(integer),
  outputExpired: flag,
  path: orNull(text),
});

/** A person's folder; "0" is the character after "/". */
const folder = `'${layout.people}/' || (SELECT folder FROM person WHERE id = :person)`;

/** Statements over what is seen of one person. */
export function personPage(db: DatabaseSync) {
  const faces = db.prepare(
    `SELECT f.id, f.photo_id, f.usable, f.x, f.y, f.width, f.height, p.output_name, p.taken_at,
      p.width AS photo_width, p.height AS photo_height,
      EXISTS (SELECT 1 FROM pin WHERE face_id = f.id) AS is_spoken_of,
      (SELECT json_group_array(DISTINCT o.person_id) FROM face o
        WHERE o.photo_id = f.photo_id AND o.person_id <> f.person_id) AS beside
      FROM face f JOIN photo p ON p.id = f.photo_id WHERE f.person_id = ? AND p.gone = 0
      ORDER BY p.taken_at, f.id`,
  );
  const photos = db.prepare(
    `WITH placed AS (SELECT photo_id, min(path) AS path FROM place
      WHERE path > ${folder} || '/' AND path < ${folder} || '0' AND state <> 'stale' GROUP BY 1)
      SELECT p.id, p.output_name, p.taken_at, p.width, p.height, p.output_expired, placed.path
      FROM photo p LEFT JOIN placed ON placed.photo_id = p.id
      WHERE p.id IN (SELECT photo_id FROM face WHERE person_id = :person) AND ${isShown}
      AND p.state IN ('identified', 'routed', 'no_faces') ORDER BY p.taken_at IS NULL, p.taken_at, p.id`,
  );
  const shared = db.prepare(
    `SELECT count(DISTINCT a.photo_id) AS photos FROM face a
      JOIN face b ON b.photo_id = a.photo_id AND b.person_id = :other
      WHERE a.person_id = :person`,
  );
  return {
    /** A person's faces, those of photos that somebody deleted everywhere left out, by time. */
    faces: (person: number): FaceInPhoto[] =>
      faces.all(person).map((row) => ({ ...faceRow(row), box: boxRow(row) })),
    /** Photos that show a person and may be in folders, by time; those without one come last. */
    photos: (person: number): PhotoOfPerson[] => photos.all({ person }).map(photoOfPerson),
    /** Number of photos that show both of two people. */
    together: (person: number, other: number): number =>
      Number(shared.get({ person, other })!.photos),
  };
}

export type PersonPage = ReturnType<typeof personPage>;
