import type { DatabaseSync } from "node:sqlite";
import { shotKey } from "../core/shot.ts";
import type { PhotoState } from "../core/photo_state.ts";

export type SourceRole = "original" | "duplicate" | "ignored";

export interface SourceRow {
  /** Relative to Incoming, with forward slashes. */
  path: string;
  size: number;
  mtime_ms: number;
  photo_id: number | null;
  role: SourceRole;
  /** Relative to EventRoot: where a broken photo's file goes. */
  moved_to: string | null;
  /** 1 once it went there, so that a file at `path` was put back to be tried again. */
  moved: 0 | 1;
}

/** A source together with the state of its photo. */
export interface KnownSource extends SourceRow {
  state: PhotoState | null;
}

/** Statements over the table `source`. */
export function sourceTable(db: DatabaseSync) {
  const known = db.prepare(
    "SELECT s.*, p.state FROM source s LEFT JOIN photo p ON p.id = s.photo_id WHERE s.path = ?",
  );
  const done = db.prepare(
    `SELECT s.path, s.size, s.mtime_ms FROM source s LEFT JOIN photo p ON p.id = s.photo_id
      WHERE p.state IS NULL OR p.state NOT IN ('pending', 'error')`,
  );
  const put = db.prepare(
    `INSERT INTO source (path, shot, size, mtime_ms, photo_id, role, arrived_at)
      VALUES (?, ?, ?, ?, ?, ?, unixepoch() * 1000)
      ON CONFLICT (path) DO UPDATE SET size = excluded.size, mtime_ms = excluded.mtime_ms,
        photo_id = excluded.photo_id, role = excluded.role, moved_to = NULL, moved = 0,
        arrived_at = excluded.arrived_at`,
  );
  const ofPhoto = db.prepare("SELECT * FROM source WHERE photo_id = ? ORDER BY role DESC, path");
  const planMove = db.prepare("UPDATE source SET moved_to = ? WHERE path = ?");
  const moved = db.prepare("UPDATE source SET moved = 1 WHERE path = ?");
  const remove = db.prepare("DELETE FROM source WHERE path = ?");
  const planned = db.prepare("SELECT 1 FROM source WHERE moved_to = ?");
  const count = db.prepare("SELECT role, count(*) AS n FROM source GROUP BY role");
  const failed = db.prepare(
    `SELECT s.*, p.state FROM source s JOIN photo p ON p.id = s.photo_id
      WHERE p.state = 'error' ORDER BY s.path`,
  );
  return {
    known: (path: string) => known.get(path) as unknown as KnownSource | undefined,
    /** By path, what there is nothing more to do about. */
    done: () =>
      new Map(
        done.all().map(({ path, size, mtime_ms }) => [
          String(path),
          { size: Number(size), mtimeMs: Number(mtime_ms) },
        ]),
      ),
    put: (row: Omit<SourceRow, "moved_to" | "moved">) =>
      put.run(row.path, shotKey(row.path), row.size, row.mtime_ms, row.photo_id, row.role),
    /** The original first. */
    ofPhoto: (photoId: number) => ofPhoto.all(photoId) as unknown as SourceRow[],
    /** Every path whose photo is in error, moved away already or not. */
    failed: () => failed.all() as unknown as KnownSource[],
    /** Records where a file is about to be moved, before it is. */
    planMove: (path: string, to: string | null) => planMove.run(to, path),
    recordMove: (path: string) => moved.run(path),
    remove: (path: string) => remove.run(path),
    /** @returns whether some file is to go there, or went. */
    isPlanned: (to: string) => planned.get(to) !== undefined,
    countByRole: (): Partial<Record<SourceRole, number>> =>
      Object.fromEntries(count.all().map((row) => [row.role, row.n])),
  };
}

export type SourceTable = ReturnType<typeof sourceTable>;
