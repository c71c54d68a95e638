import { DatabaseSync } from "node:sqlite";

/** A row of the table `output`. */
export interface KnownOutput {
  id: string;
  folder: string;
  seen_at: number;
}

/** @returns the outputs that a database knows; none where it cannot be read, or is too old to. */
export function readOutputs(path: string): KnownOutput[] {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path, { readOnly: true });
    return db.prepare("SELECT id, folder, seen_at FROM output").all() as unknown as KnownOutput[];
  } catch (error) {
    const isUnreadable = error instanceof Error && "code" in error &&
      error.code === "ERR_SQLITE_ERROR";
    if (isUnreadable) return [];
    throw error;
  } finally {
    db?.close();
  }
}
