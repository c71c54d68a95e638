import type { DatabaseSync } from "node:sqlite";
import { columnList, integer, orNull, rowReader, text, word } from "../row.ts";
import type { FileToPublish } from "./galleries.ts";

/** wanted: is to be sent · sent: is there, checked · delete: is to be taken away. */
export type PublicationState = "wanted" | "sent" | "delete";

/** A file at a target, or one that is to be there, or was. */
export interface PublicationRow extends FileToPublish {
  target: string;
  state: PublicationState;
  /** What the target calls an upload in parts that is under way. */
  upload: string | null;
  /** Why it failed last. */
  error: string | null;
  /** Milliseconds since 1970. */
  at: number;
}

/** How far one target is. */
export interface TargetTally {
  target: string;
  wanted: number;
  sent: number;
  /** Files that were withdrawn and may still be there. */
  toDelete: number;
  /** The newest reason for a failure; null if nothing fails. */
  error: string | null;
}

const columns = {
  target: text,
  path: text,
  size: integer,
  sha256: text,
  state: word<PublicationState>(),
  upload: orNull(text),
  error: orNull(text),
  at: integer,
};
const publication = rowReader<PublicationRow>(columns);
const targetTally = rowReader<TargetTally>({
  target: text,
  wanted: integer,
  sent: integer,
  toDelete: integer,
  error: orNull(text),
});

/** Statements over the table `publication`. */
export function publicationTable(db: DatabaseSync) {
  const of = db.prepare(`SELECT ${columnList(columns)} FROM publication WHERE target = ?`);
  const want = db.prepare(
    `INSERT INTO publication (target, path, size, sha256, state, at)
      VALUES (:target, :path, :size, :sha256, 'wanted', :at)
      ON CONFLICT (target, path) DO UPDATE SET size = excluded.size, sha256 = excluded.sha256,
        state = 'wanted', error = NULL, at = excluded.at`,
  );
  const sent = db.prepare(
    `UPDATE publication SET state = 'sent', upload = NULL, error = NULL, at = :at
      WHERE target = :target AND path = :path AND sha256 = :sha256 AND state <> 'delete'`,
  );
  const resend = db.prepare(
    `UPDATE publication SET state = 'wanted', at = ?
      WHERE target = ? AND path = ? AND state = 'sent'`,
  );
  const setUpload = db.prepare("UPDATE publication SET upload = ? WHERE target = ? AND path = ?");
  const failed = db.prepare(
    "UPDATE publication SET error = ?, at = ? WHERE target = ? AND path = ?",
  );
  const toDelete = db.prepare(
    "UPDATE publication SET state = 'delete', at = ? WHERE target = ? AND path = ?",
  );
  const remove = db.prepare(
    "DELETE FROM publication WHERE target = ? AND path = ? AND state = 'delete'",
  );
  const withdraw = db.prepare(
    `UPDATE publication SET state = 'delete', at = :at
      WHERE path >= :token || '/' AND path < :token || '0'`,
  );
  const withdrawFile = db.prepare("UPDATE publication SET state = 'delete', at = ? WHERE path = ?");
  const tallies = db.prepare(
    `SELECT target, sum(state = 'wanted') AS wanted, sum(state = 'sent') AS sent,
      sum(state = 'delete') AS to_delete,
      (SELECT error FROM publication e WHERE e.target = p.target AND e.error IS NOT NULL
        ORDER BY at DESC LIMIT 1) AS error
      FROM publication p GROUP BY target ORDER BY target`,
  );
  const whole = db.prepare(
    `SELECT substr(path, 1, instr(path, '/') - 1) AS token FROM publication
      GROUP BY target, token
      HAVING sum(state = 'sent' AND path GLOB '*/index.html') > 0 AND sum(state = 'wanted') = 0`,
  );
  return {
    /** Tokens of the galleries that a target holds as they were when it was published to. */
    whole: (): Set<string> => new Set(whole.all().map(({ token }) => String(token))),
    /** Everything of one target. */
    of: (target: string): PublicationRow[] => of.all(target).map(publication),
    /** Records, before it is sent, that a file is to be at a target. */
    want: (target: string, { path, size, sha256 }: FileToPublish, at: number) =>
      want.run({ target, path, size, sha256, at }),
    /**
     * Records that a file is at a target, unless it was withdrawn while it was sent.
     *
     * @returns whether it was recorded.
     */
    sent: (target: string, { path, sha256 }: FileToPublish, at: number): boolean =>
      sent.run({ target, path, sha256, at }).changes > 0,
    /** Records, before it is sent again, that a file is not at a target after all. */
    resend: (target: string, path: string, at: number) => resend.run(at, target, path),
    setUpload: (target: string, path: string, upload: string | null) =>
      setUpload.run(upload, target, path),
    failed: (target: string, path: string, error: string, at: number) =>
      failed.run(error, at, target, path),
    toDelete: (target: string, path: string, at: number) => toDelete.run(at, target, path),
    /** Forgets a file that is gone from a target. */
    remove: (target: string, path: string) => remove.run(target, path),
    /** All files of a gallery are to be deleted at every target. */
    withdraw: (token: string, at: number) => withdraw.run({ token, at }),
    /** @param path `token/path`. */
    withdrawFile: (path: string, at: number) => withdrawFile.run(at, path),
    tallies: (): TargetTally[] => tallies.all().map(targetTally),
  };
}

export type PublicationTable = ReturnType<typeof publicationTable>;
