import type { DatabaseSync } from "node:sqlite";
import type { Box } from "../../core/face.ts";
import type { PhotoFaultCode } from "../../core/photo_fault.ts";
import { cardPrefix } from "./photos/cards.ts";
import { columnList, integer, orNull, readerIfAny, rowReader, text, word } from "./row.ts";

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

/** A file that could not be sorted. */
export interface FailedPhotoFile {
  /** Folder of the card that it is on; null for one of the event. */
  card: string | null;
  /** Relative to the card, or to EventRoot. */
  path: string;
  code: PhotoFaultCode | null;
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

const failedIfAny = readerIfAny(rowReader({
  ...{ errorCode: orNull(word<PhotoFaultCode>()), folder: orNull(text), path: text },
  ...{ movedTo: orNull(text), cardId: orNull(integer) },
}));

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
  const failedFile = db.prepare(
    `SELECT p.error_code, s.path, s.moved_to, s.card_id, c.folder
      FROM photo p JOIN source s ON s.photo_id = p.id LEFT JOIN card c ON c.id = s.card_id
      WHERE p.id = ? AND p.state = 'error' AND (s.moved = 1 OR s.card_id IS NOT NULL)
      ORDER BY s.card_id IS NOT NULL, s.path LIMIT 1`,
  );
  return {
    /** @returns undefined if there is no such photo in Errors. */
    failed(id: number): FailedPhotoFile | undefined {
      const row = failedIfAny(failedFile.get(id));
      if (row === undefined) return undefined;
      const { errorCode: code, folder: card, path, movedTo, cardId } = row;
      if (card !== null) return { card, path: path.slice(cardPrefix(cardId).length), code };
      return movedTo === null ? undefined : { card, path: movedTo, code };
    },
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
