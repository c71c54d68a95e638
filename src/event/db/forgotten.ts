import type { DatabaseSync } from "node:sqlite";

/** A point in a photo, as shares of its width and height. */
export interface Point {
  x: number;
  y: number;
}

/** Where a face was forgotten. */
export interface ForgottenPoint extends Point {
  /** Exif orientation by which the photo was made upright then, 1 to 8; null where nobody noted it. */
  turn: number | null;
}

/** What a photo is known by; see the table `photo`. */
export interface ForgottenIn {
  sha256: string;
  /** Null where that is not known. */
  image_hash: string | null;
}

/** Statements over the table `forgotten_face`. */
export function forgottenTable(db: DatabaseSync) {
  const add = db.prepare(
    "INSERT OR IGNORE INTO forgotten_face (sha256, image_hash, turn, x, y) VALUES (?, ?, ?, ?, ?)",
  );
  const inPhoto = db.prepare(
    "SELECT x, y, turn FROM forgotten_face WHERE sha256 = ? OR image_hash = ? ORDER BY x, y",
  );
  return {
    /** A face at this point is not to be looked at again. */
    add: ({ sha256, image_hash }: ForgottenIn, { x, y, turn }: ForgottenPoint) =>
      add.run(sha256, image_hash, turn, x, y),
    inPhoto: ({ sha256, image_hash }: ForgottenIn) =>
      inPhoto.all(sha256, image_hash) as unknown as ForgottenPoint[],
  };
}

export type ForgottenTable = ReturnType<typeof forgottenTable>;
