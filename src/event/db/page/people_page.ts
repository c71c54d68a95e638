import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { integer, rowReader } from "../row.ts";
import { isShown } from "../shown.ts";

/** The photos that show a person, and the face that stands for them. */
export interface SeenPerson {
  personId: number;
  faces: number;
  /** The photo of each face, so a photo that shows the person twice is in it twice. */
  photos: readonly number[];
  /** Null if no face of theirs can be cut from a developed photo any more. */
  coverFace: number | null;
}

/** A photo that may be in folders. */
export interface TimedPhoto {
  id: number;
  /** Milliseconds since 1970; null if it is not known. */
  takenAt: number | null;
}

/** A person whom one photo shows in several faces. */
export interface ShownTwice {
  personId: number;
  photoId: number;
  faces: readonly number[];
}

const coverRow = rowReader({ personId: integer, id: integer });

/**
 * How well a face `f` stands for its person, by what its row tells without its embedding: any that
 * passes the gate before any other, then the longest raw embedding, less for what is cut off.
 */
const coverRank = "f.usable * 1000 + f.embedding_norm * (1 - f.outside)";

/** Statements over the faces of everybody at once. */
export function peoplePage(db: DatabaseSync) {
  // A list in one text is read several times as fast as a row for each face.
  const photosOf = db.prepare(
    `SELECT person_id, count(*) AS faces, group_concat(photo_id, ' ') AS photos FROM face
      WHERE person_id IS NOT NULL GROUP BY person_id`,
  );
  const covers = db.prepare(
    `SELECT f.person_id, f.id, max(${coverRank}) FROM face f WHERE f.person_id IS NOT NULL
      AND f.photo_id NOT IN (SELECT id FROM photo WHERE gone = 1 OR output_expired = 1)
      GROUP BY f.person_id`,
  );
  const shown = db.prepare(
    `SELECT group_concat(id || ' ' || coalesce(taken_at, ''), ',') AS photos FROM photo p WHERE ${isShown}`,
  );
  const twice = db.prepare(
    `SELECT person_id, photo_id, group_concat(id, ' ') AS faces FROM face
      WHERE person_id IS NOT NULL
      AND photo_id NOT IN (SELECT id FROM photo p WHERE NOT (${isShown}))
      GROUP BY person_id, photo_id HAVING count(*) > 1`,
  );
  return {
    /** Everybody who has a face, by number. */
    seen(): SeenPerson[] {
      const cover = new Map(covers.all().map(coverRow).map(({ personId, id }) => [personId, id]));
      return photosOf.all().map(({ person_id, faces, photos }) => ({
        personId: Number(person_id),
        faces: Number(faces),
        photos: numbersIn(photos),
        coverFace: cover.get(Number(person_id)) ?? null,
      }));
    },
    /** Whom photos that may be in folders show several times, by person and photo. */
    shownTwice: (): ShownTwice[] =>
      twice.all().map(({ person_id, photo_id, faces }) => ({
        personId: Number(person_id),
        photoId: Number(photo_id),
        faces: numbersIn(faces),
      })),
    /** The photos that may be in folders, by number. */
    shownPhotos(): Map<number, TimedPhoto> {
      const photos = shown.get()!.photos;
      return new Map(
        photos === null ? [] : String(photos).split(",").map((one) => {
          const [id, takenAt] = one.split(" ");
          return [Number(id), { id: Number(id), takenAt: takenAt === "" ? null : Number(takenAt) }];
        }),
      );
    },
  };
}

function numbersIn(list: SQLOutputValue): number[] {
  return String(list).split(" ").map(Number);
}

export type PeoplePage = ReturnType<typeof peoplePage>;
