import { DatabaseSync } from "node:sqlite";
import type { Store } from "./store.ts";

/** What an event is not to know again, whatever becomes of its database. */
export interface Erased {
  /** Where faces were forgotten, as in the table `forgotten_face`. */
  points: { sha256: string; x: number; y: number }[];
  /** Contents all faces of which were forgotten. */
  faceless: ReadonlySet<string>;
  /** Contents whose developed photos were kept long enough. */
  expired: ReadonlySet<string>;
}

/** @returns what a database says of it, or undefined where it cannot be read, or is too old to. */
export function readErased(path: string): Erased | undefined {
  try {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      const points = db.prepare("SELECT sha256, x, y FROM forgotten_face").all();
      const photos = (flag: "faces_forgotten" | "output_expired") =>
        new Set(
          db.prepare(`SELECT sha256 FROM photo WHERE ${flag} = 1`).all()
            .map(({ sha256 }) => String(sha256)),
        );
      return {
        points: points as unknown as Erased["points"],
        faceless: photos("faces_forgotten"),
        expired: photos("output_expired"),
      };
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR") {
      return undefined;
    }
    throw error;
  }
}

/** Lets an event's new database know where faces were forgotten. */
export function keepForgotten(store: Store, { points }: Erased): void {
  store.transaction(() => {
    for (const { sha256, x, y } of points) store.forgotten.add(sha256, { x, y });
  });
}
