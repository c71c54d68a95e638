import { backup, type DatabaseSync } from "node:sqlite";

/** Copies a database as it is at this moment, whoever writes to it meanwhile. */
export async function copyInto(db: DatabaseSync, path: string): Promise<void> {
  await backup(db, path);
}
