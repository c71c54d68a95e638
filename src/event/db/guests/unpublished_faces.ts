import { DatabaseSync } from "node:sqlite";
import type { FaceKey } from "../../../core/decision.ts";
import { isSqliteError } from "../sqlite_error.ts";
import type { SqlRow } from "../row.ts";

/** Somebody whose photos nobody else may see, by what names their faces for good. */
export interface UnpublishedFaces {
  by: "guest" | "operator";
  at: number;
  faces: FaceKey[];
}

/** Each person's number, and who they turned out to be. */
const STANDING = `WITH RECURSIVE standing (person, id) AS (
  SELECT person_id, person_id FROM unpublished_person
  UNION SELECT s.person, p.merged_into FROM standing s JOIN person p ON p.id = s.id
    WHERE p.merged_into IS NOT NULL)`;

/**
 * Reads who is not to be seen by others from a database that is to be replaced.
 *
 * @returns undefined if it cannot be read, or is of an earlier photosort.
 */
export function readUnpublishedFaces(path: string): UnpublishedFaces[] | undefined {
  return reading(path, (db) => {
    const rows = db.prepare(
      `${STANDING} SELECT u.person_id, u.by, u.at, p.sha256, p.image_hash, p.turn, p.width AS wide,
          p.height AS high, f.x, f.y, f.width, f.height
          FROM unpublished_person u JOIN standing s ON s.person = u.person_id
          JOIN face f ON f.person_id = s.id JOIN photo p ON p.id = f.photo_id
          WHERE p.width IS NOT NULL ORDER BY f.id`,
    ).all();
    return [...Map.groupBy(rows, ({ person_id }) => person_id).values()].map((theirs) => ({
      by: theirs[0].by as UnpublishedFaces["by"],
      at: Number(theirs[0].at),
      faces: theirs.map(faceKey),
    }));
  });
}

/**
 * Reads which photos no guest may see from a database that is to be replaced, by their hashes.
 *
 * @returns undefined if it cannot be read, or is of an earlier photosort.
 */
export function readBarredPhotos(path: string): string[] | undefined {
  return reading(
    path,
    (db) => db.prepare("SELECT sha256 FROM barred_photo").all().map(({ sha256 }) => String(sha256)),
  );
}

function reading<Answer>(path: string, read: (db: DatabaseSync) => Answer): Answer | undefined {
  try {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      return read(db);
    } finally {
      db.close();
    }
  } catch (error) {
    if (isSqliteError(error)) return undefined;
    throw error;
  }
}

function faceKey({ sha256, image_hash, turn, wide, high, ...face }: SqlRow): FaceKey {
  const [x, y, width, height] = [face.x, face.y, face.width, face.height].map(Number);
  const across = Number(wide), down = Number(high);
  return {
    photo: String(sha256),
    ...image_hash === null ? {} : { image: String(image_hash) },
    ...turn === null ? {} : { turn: Number(turn) },
    box: { x: x / across, y: y / down, width: width / across, height: height / down },
  };
}
