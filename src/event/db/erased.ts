import { DatabaseSync } from "node:sqlite";
import { type ForgottenIn, type ForgottenPoint, forgottenRow } from "./people/forgotten.ts";
import { isSqliteError } from "./sqlite_error.ts";
import type { Store } from "./store.ts";

/** What an event is not to know again, whatever becomes of its database. */
export interface Erased {
  /** Where faces were forgotten, as in the table `forgotten_face`. */
  points: (ForgottenIn & ForgottenPoint)[];
  /** Contents, and pictures by their hash, all faces of which were forgotten. */
  faceless: ReadonlySet<string>;
  /** The same of those whose developed photos were kept long enough. */
  expired: ReadonlySet<string>;
}

/** @returns what a database says of it, or undefined where it cannot be read, or is too old to. */
export function readErased(path: string): Erased | undefined {
  try {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      // One that an earlier photosort left knows no more than content and place.
      const points = db.prepare("SELECT * FROM forgotten_face").all()
        .map((row) => forgottenRow({ image_hash: null, turn: null, ...row }));
      const photos = (flag: "faces_forgotten" | "output_expired") =>
        new Set(
          db.prepare(`SELECT * FROM photo WHERE ${flag} = 1`).all()
            .flatMap(({ sha256, image_hash }) => [sha256, image_hash ?? sha256]).map(String),
        );
      return {
        points,
        faceless: photos("faces_forgotten"),
        expired: photos("output_expired"),
      };
    } finally {
      db.close();
    }
  } catch (error) {
    if (isSqliteError(error)) return undefined;
    throw error;
  }
}

/** Lets an event's new database know where faces were forgotten. */
export function keepForgotten(store: Store, { points }: Erased): void {
  store.transaction(() => {
    for (const point of points) store.forgotten.add(point, point);
  });
}
