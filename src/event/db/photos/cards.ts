import type { DatabaseSync } from "node:sqlite";
import { integer, rowReader, text } from "../row.ts";

export interface CardRow {
  id: number;
  /** Where it was last, absolute. */
  folder: string;
}

/** A file that a card is known by. */
export interface CardSample {
  /** Relative to the card's folder, with forward slashes. */
  path: string;
  size: number;
  mtimeMs: number;
  sha256: string;
}

/** A card at a glance. */
export interface CardSummary extends CardRow {
  files: number;
  /** Photos that are still to be read from it. */
  pending: number;
}

/** @returns what paths of a card begin with in the table `source`; those of Incoming with nothing. */
export function cardPrefix(card: number | null): string {
  return card === null ? "" : `//${card}/`;
}

const cardColumns = { id: integer, folder: text };
const cardRow = rowReader<CardRow>(cardColumns);
const cardSample = rowReader<CardSample>({
  path: text,
  size: integer,
  mtimeMs: integer,
  sha256: text,
});
const cardSummary = rowReader<CardSummary>({ ...cardColumns, files: integer, pending: integer });

/** Statements over the table `card`. */
export function cardTable(db: DatabaseSync) {
  const all = db.prepare("SELECT id, folder FROM card ORDER BY seen_at DESC, id DESC");
  const get = db.prepare("SELECT id, folder FROM card WHERE id = ?");
  const insert = db.prepare("INSERT INTO card (folder, seen_at) VALUES (?, ?) RETURNING id");
  const seen = db.prepare("UPDATE card SET folder = ?, seen_at = ? WHERE id = ?");
  const samples = db.prepare(
    `SELECT substr(s.path, length(?2) + 1) AS path, s.size, s.mtime_ms, coalesce(s.sha256, p.sha256) AS sha256
      FROM source s JOIN photo p ON p.id = s.photo_id
      WHERE s.card_id = ?1 ORDER BY s.mtime_ms DESC LIMIT ?3`,
  );
  const summaries = db.prepare(
    `SELECT c.id, c.folder, count(s.path) AS files,
      count(DISTINCT CASE WHEN p.state = 'pending' THEN p.id END) AS pending
      FROM card c LEFT JOIN source s ON s.card_id = c.id LEFT JOIN photo p ON p.id = s.photo_id
      GROUP BY c.id ORDER BY c.id`,
  );
  return {
    /** The one seen last first. */
    all: () => all.all().map(cardRow),
    /** @throws {RangeError} if there is none of that number. */
    get(id: number): CardRow {
      const row = get.get(id);
      if (row === undefined) throw new RangeError(`Cannot find card ${id}`);
      return cardRow(row);
    },
    insert: (folder: string, now: number) => Number(insert.get(folder, now)!.id),
    recordSeen: (id: number, folder: string, now: number) => seen.run(folder, now, id),
    /** The newest photos that were read from a card, at most `most`. */
    samples: (id: number, most: number) => samples.all(id, cardPrefix(id), most).map(cardSample),
    summaries: () => summaries.all().map(cardSummary),
  };
}

export type CardTable = ReturnType<typeof cardTable>;
