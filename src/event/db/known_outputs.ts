import { DatabaseSync } from "node:sqlite";
import { columnList, integer, rowReader, text } from "./row.ts";
import { isSqliteError } from "./sqlite_error.ts";

/** A row of the table `output`. */
export interface KnownOutput {
  id: string;
  folder: string;
  seenAt: number;
}

const outputColumns = { id: text, folder: text, seenAt: integer };
const knownOutput = rowReader<KnownOutput>(outputColumns);

/** @returns the outputs in a database; none if it cannot be read, or is older than their table. */
export function readOutputs(path: string): KnownOutput[] {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path, { readOnly: true });
    return db.prepare(`SELECT ${columnList(outputColumns)} FROM output`).all().map(knownOutput);
  } catch (error) {
    if (isSqliteError(error)) return [];
    throw error;
  } finally {
    db?.close();
  }
}
