import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { elsewhere, isShown } from "../shown.ts";

/** The photos that show a person. */
export interface SeenPerson {
  personId: number;
  faces: number;
  /** The photo of each face, so a photo that shows the person twice is in it twice. */
  photos: readonly number[];
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

/** Statements over the faces of everybody at once. */
export function peoplePage(db: DatabaseSync) {
  // A list in one text is read several times as fast as a row for each face.
  const photosOf = db.prepare(
    `SELECT person_id, count(*) AS faces, group_concat(photo_id, ' ') AS photos FROM face
      WHERE person_id IS NOT NULL AND photo_id NOT IN ${elsewhere} GROUP BY person_id`,
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
    /** Everybody who has a face in a photo of this event, by number. */
    seen: (): SeenPerson[] =>
      photosOf.all().map(({ person_id, faces, photos }) => ({
        personId: Number(person_id),
        faces: Number(faces),
        photos: numbersIn(photos),
      })),
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
