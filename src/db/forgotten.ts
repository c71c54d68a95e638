import type { DatabaseSync } from "node:sqlite";

/** A point in a photo, as shares of its width and height. */
export interface Point {
  x: number;
  y: number;
}

/** Statements over the table `forgotten_face`. */
export function forgottenTable(db: DatabaseSync) {
  const add = db.prepare("INSERT OR IGNORE INTO forgotten_face (sha256, x, y) VALUES (?, ?, ?)");
  const inPhoto = db.prepare("SELECT x, y FROM forgotten_face WHERE sha256 = ? ORDER BY x, y");
  return {
    /** A face at this point is not to be looked at again. */
    add: (sha256: string, { x, y }: Point) => add.run(sha256, x, y),
    inPhoto: (sha256: string) => inPhoto.all(sha256) as unknown as Point[],
  };
}

export type ForgottenTable = ReturnType<typeof forgottenTable>;
