import type { DatabaseSync } from "node:sqlite";
import type { Box } from "../../core/face.ts";
import { columnList, integer, orNull, readerIfAny, rowReader, text } from "./row.ts";

/** A photo, as far as its developed file goes. */
export interface ShownPhoto {
  /** The photo's number; of a pair, that of the photo that stands for both. */
  id: number;
  sha256: string;
  outputName: string;
  /** As in `PhotoRow`; what it was last developed by. */
  lookHash: string | null;
  turn: number | null;
  /** Size of the developed photo in pixels; null before that. */
  width: number | null;
  height: number | null;
}

/** A face and the photo that it is in. */
export interface ShownFace {
  id: number;
  /** In pixels of the developed photo. */
  box: Box;
  photo: ShownPhoto;
}

const photoColumns = {
  id: integer,
  sha256: text,
  outputName: text,
  lookHash: orNull(text),
  turn: orNull(integer),
  width: orNull(integer),
  height: orNull(integer),
};
const photoIfAny = readerIfAny(rowReader<ShownPhoto>(photoColumns));

/** Queries for pictures of photos and faces. */
export function pictureQueries(db: DatabaseSync) {
  const photo = db.prepare(
    `SELECT ${columnList(photoColumns, "p")} FROM photo asked
      JOIN photo p ON p.id = iif(asked.state = 'paired', coalesce(asked.partner_id, asked.id), asked.id)
      WHERE asked.id = ?`,
  );
  const faceBox = db.prepare("SELECT photo_id, x, y, width, height FROM face WHERE id = ?");
  const photoOfFace = db.prepare(
    `SELECT ${columnList(photoColumns)} FROM photo WHERE id = ?`,
  );
  const shown = db.prepare(
    `SELECT f.id FROM face f JOIN photo p ON p.id = f.photo_id
      WHERE p.gone = 0 AND p.output_expired = 0`,
  );
  return {
    /** @returns undefined if there is no such photo. */
    photo: (id: number) => photoIfAny(photo.get(id)),
    /** @returns undefined if there is no such face, as of somebody who was forgotten. */
    face(id: number): ShownFace | undefined {
      const row = faceBox.get(id);
      if (row === undefined) return undefined;
      const of = photoIfAny(photoOfFace.get(row.photo_id))!;
      const [x, y, width, height] = [row.x, row.y, row.width, row.height].map(Number);
      return { id, box: { x, y, width, height }, photo: of };
    },
    /** @returns the faces of which pictures may be kept: their photos were not taken away. */
    shownFaces: (): Set<number> => new Set(shown.all().map((row) => Number(row.id))),
  };
}

export type PictureQueries = ReturnType<typeof pictureQueries>;
