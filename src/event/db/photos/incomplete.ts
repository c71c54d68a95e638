import type { DatabaseSync } from "node:sqlite";
import { cardPrefix } from "./cards.ts";
import { integer, orNull, rowReader, text } from "../row.ts";
import type { SourceKey } from "./sources.ts";
import { waitsForRest } from "./waits_for_rest.ts";

/** A file that is not whole yet; see migrations/0009. */
export interface IncompleteRow extends SourceKey {
  size: number;
  mtimeMs: number;
  /** When photosort first saw the file in its present state, milliseconds since 1970. */
  since: number;
  /** The missing part, as the end of a sentence that begins with the file's name. */
  reason: string;
}

const keyOf = ({ cardId, path }: SourceKey) => cardPrefix(cardId) + path;

const incompleteRow = rowReader<IncompleteRow>({
  cardId: orNull(integer),
  path: text,
  size: integer,
  mtimeMs: integer,
  since: integer,
  reason: text,
});

/** Statements for the table `incomplete`. */
export function incompleteTable(db: DatabaseSync) {
  const all = db.prepare("SELECT * FROM incomplete ORDER BY path");
  const put = db.prepare(
    `INSERT INTO incomplete (path, card_id, size, mtime_ms, since, reason)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (path) DO UPDATE SET reason = excluded.reason,
        since = iif(size = excluded.size AND mtime_ms = excluded.mtime_ms, since, excluded.since),
        size = excluded.size, mtime_ms = excluded.mtime_ms
      RETURNING since`,
  );
  const waiting = db.prepare(`SELECT id FROM photo p WHERE ${waitsForRest} ORDER BY id`);
  const remove = db.prepare("DELETE FROM incomplete WHERE path = ?");
  return {
    all: (): IncompleteRow[] =>
      all.all().map(incompleteRow).map((row) => ({
        ...row,
        path: row.path.slice(cardPrefix(row.cardId).length),
      })),
    /** Ids of photos that photosort knows, but waits for the rest of. */
    photos: (): number[] => waiting.all().map(({ id }) => integer(id)),
    /** Records the present state of a file. @returns since when the file has been in this state. */
    put: ({ path, cardId, size, mtimeMs, since, reason }: IncompleteRow): number =>
      Number(put.get(keyOf({ path, cardId }), cardId, size, mtimeMs, since, reason)!.since),
    remove: (file: SourceKey) => remove.run(keyOf(file)),
  };
}

export type IncompleteTable = ReturnType<typeof incompleteTable>;
