import type { DatabaseSync } from "node:sqlite";
import { shotKey } from "../../../core/shot.ts";
import type { PhotoState } from "../../../core/photo_state.ts";
import { cardPrefix } from "./cards.ts";
import { flag, integer, orNull, rowReader, type SqlRow, text, word } from "../row.ts";

export type SourceRole = "original" | "duplicate" | "ignored";

/** Where a file is. */
export interface SourceKey {
  /** Number of the file's card; null for Incoming. */
  cardId: number | null;
  /** Relative to Incoming or to the card's folder, with forward slashes. */
  path: string;
}

export interface SourceRow extends SourceKey {
  size: number;
  mtimeMs: number;
  photoId: number | null;
  role: SourceRole;
  /**
   * The place in Admin/Errors that a broken photo's file is moved to, relative to EventRoot. A file
   * on a card stays on the card: then the path of the note that says so.
   */
  movedTo: string | null;
  /** SHA-256 of this file, if it differs from its photo's; else null. */
  sha256: string | null;
  /** For a file that is not whole: its length without the zeros at its end. */
  filled: number | null;
  /** Whether the file was moved, or its note removed: then a file at `path` is tried again. */
  moved: boolean;
  /** When it was read last, milliseconds since 1970. */
  arrivedAt: number | null;
}

/** A source together with the state of its photo. */
export interface KnownSource extends SourceRow {
  state: PhotoState | null;
}

type Put =
  & Omit<SourceRow, "movedTo" | "moved" | "arrivedAt" | "cardId" | "sha256" | "filled">
  & Partial<Pick<SourceRow, "cardId" | "sha256" | "filled">>;

const keyOf = ({ cardId, path }: SourceKey) => cardPrefix(cardId) + path;

const sourceColumns = {
  cardId: orNull(integer),
  path: text,
  size: integer,
  mtimeMs: integer,
  photoId: orNull(integer),
  role: word<SourceRole>(),
  movedTo: orNull(text),
  sha256: orNull(text),
  filled: orNull(integer),
  moved: flag,
  arrivedAt: orNull(integer),
};
const sourceRow = withPlainPath(rowReader<SourceRow>(sourceColumns));
const knownSource = withPlainPath(
  rowReader<KnownSource>({ ...sourceColumns, state: orNull(word<PhotoState>()) }),
);

/** Takes the prefix of its card off a path: only the table uses it. */
function withPlainPath<Row extends SourceKey>(read: (row: SqlRow) => Row): (row: SqlRow) => Row {
  return (row) => {
    const source = read(row);
    return { ...source, path: source.path.slice(cardPrefix(source.cardId).length) };
  };
}

/** Statements over the table `source`. */
export function sourceTable(db: DatabaseSync) {
  const known = db.prepare(
    "SELECT s.*, p.state FROM source s LEFT JOIN photo p ON p.id = s.photo_id WHERE s.path = ?",
  );
  const done = db.prepare(
    `SELECT s.path, s.size, s.mtime_ms
      FROM source s LEFT JOIN photo p ON p.id = s.photo_id
      WHERE s.card_id IS ? AND (p.state IS NULL OR p.state NOT IN ('pending', 'error'))`,
  );
  const arrival = db.prepare("SELECT min(arrived_at) AS at FROM source WHERE photo_id = ?");
  const put = db.prepare(
    `INSERT INTO source
      (path, shot, size, mtime_ms, photo_id, role, card_id, sha256, filled, arrived_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, unixepoch() * 1000)
      ON CONFLICT (path) DO UPDATE SET size = excluded.size, mtime_ms = excluded.mtime_ms,
        photo_id = excluded.photo_id, role = excluded.role, moved_to = NULL, moved = 0,
        sha256 = excluded.sha256, filled = excluded.filled, arrived_at = excluded.arrived_at`,
  );
  const ofPhoto = db.prepare("SELECT * FROM source WHERE photo_id = ? ORDER BY role DESC, path");
  const shots = db.prepare("SELECT path, shot FROM source");
  const nameShot = db.prepare("UPDATE source SET shot = ? WHERE path = ?");
  const all = db.prepare("SELECT * FROM source ORDER BY path");
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
    /** @param card the card that the path is on; null for Incoming. */
    known: (path: string, card: number | null = null): KnownSource | undefined => {
      const row = known.get(keyOf({ path, cardId: card }));
      return row && knownSource(row);
    },
    /** The files of a card, or of Incoming, that need no more work, by path. */
    done: (card: number | null = null) =>
      new Map(
        done.all(card).map(({ path, size, mtime_ms }) => [
          String(path).slice(cardPrefix(card).length),
          { size: Number(size), mtimeMs: Number(mtime_ms) },
        ]),
      ),
    put(row: Put): void {
      const card = row.cardId ?? null, key = keyOf({ path: row.path, cardId: card });
      const { size, mtimeMs, photoId, role, sha256 = null, filled = null } = row;
      put.run(key, shotKey(row.path), size, mtimeMs, photoId, role, card, sha256, filled);
    },
    /**
     * Names the shots of all files anew, because an earlier photosort named some in another way.
     */
    nameShots(): void {
      for (const { path, shot } of shots.all()) {
        const named = shotKey(String(path));
        if (named !== shot) nameShot.run(named, path);
      }
    },
    /** Every path seen, in Incoming and on cards. */
    all: () => all.all().map(sourceRow),
    /** The original first. */
    ofPhoto: (photoId: number) => ofPhoto.all(photoId).map(sourceRow),
    /** When a photo was first read, milliseconds since 1970. */
    arrivalOf: (photoId: number): number | undefined =>
      (arrival.get(photoId)?.at as number | null | undefined) ?? undefined,
    /** Every path whose photo is in error, moved away already or not. */
    failed: () => failed.all().map(knownSource),
    /** Records the target of a move, before the file is moved. */
    planMove: (source: SourceKey, to: string | null) => planMove.run(to, keyOf(source)),
    recordMove: (source: SourceKey) => moved.run(keyOf(source)),
    remove: (source: SourceKey) => remove.run(keyOf(source)),
    /** @returns whether a file was or will be moved to this path. */
    isPlanned: (to: string) => planned.get(to) !== undefined,
    countByRole: (): Partial<Record<SourceRole, number>> =>
      Object.fromEntries(count.all().map((row) => [row.role, row.n])),
  };
}

export type SourceTable = ReturnType<typeof sourceTable>;
