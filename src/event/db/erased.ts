import { DatabaseSync } from "node:sqlite";
import { type ForgottenIn, type ForgottenPoint, forgottenRow } from "./people/forgotten.ts";
import { isSqliteError } from "./sqlite_error.ts";
import type { Store } from "./store.ts";

/** Data that an event must not learn again, even if its database is rebuilt from files. */
export interface Erased {
  /** Where faces were forgotten, as in the table `forgotten_face`. */
  points: (ForgottenIn & ForgottenPoint)[];
  /** Hashes of the files and pictures whose faces were all forgotten. */
  faceless: ReadonlySet<string>;
  /** Hashes of the files and pictures whose developed photos were removed after the retention period. */
  expired: ReadonlySet<string>;
}

/** @returns undefined if the database cannot be read, or is older than the tables that say it. */
export function readErased(path: string): Erased | undefined {
  try {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      // A database of an earlier photosort lacks the columns image_hash and turn.
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
