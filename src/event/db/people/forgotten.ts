import type { DatabaseSync } from "node:sqlite";
import type { Point } from "../../../people/forgotten_point.ts";
import { integer, orNull, rowReader, text } from "../row.ts";

/** Where a face was forgotten. */
export interface ForgottenPoint extends Point {
  /** Exif orientation by which the photo was made upright then, 1 to 8; null if nobody noted it. */
  turn: number | null;
}

/** The hashes that identify a photo; see the table `photo`. */
export interface ForgottenIn {
  sha256: string;
  /** Null if that is not known. */
  imageHash: string | null;
}

const pointColumns = { x: Number, y: Number, turn: orNull(integer) };
const forgottenPoint = rowReader<ForgottenPoint>(pointColumns);
/** A whole row of the table `forgotten_face`. */
export const forgottenRow = rowReader<ForgottenIn & ForgottenPoint>({
  ...pointColumns,
  sha256: text,
  imageHash: orNull(text),
});

/** Statements over the table `forgotten_face`. */
export function forgottenTable(db: DatabaseSync) {
  const add = db.prepare(
    "INSERT OR IGNORE INTO forgotten_face (sha256, image_hash, turn, x, y) VALUES (?, ?, ?, ?, ?)",
  );
  const inPhoto = db.prepare(
    "SELECT x, y, turn FROM forgotten_face WHERE sha256 = ? OR image_hash = ? ORDER BY x, y",
  );
  const all = db.prepare(
    "SELECT sha256, image_hash, x, y, turn FROM forgotten_face ORDER BY sha256, x, y",
  );
  return {
    /** Every point, of whomever. */
    all: () => all.all().map(forgottenRow),
    /** Records a point at which no face may be found again. */
    add: ({ sha256, imageHash }: ForgottenIn, { x, y, turn }: ForgottenPoint) =>
      add.run(sha256, imageHash, turn, x, y),
    inPhoto: ({ sha256, imageHash }: ForgottenIn) =>
      inPhoto.all(sha256, imageHash).map(forgottenPoint),
  };
}

export type ForgottenTable = ReturnType<typeof forgottenTable>;
