import type { DatabaseSync } from "node:sqlite";

/** Copies a database as it is at this moment, whoever writes to it meanwhile. */
export function copyInto(db: DatabaseSync, path: string): void {
  db.prepare("VACUUM INTO ?").run(path);
}
