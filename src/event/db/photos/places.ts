import type { DatabaseSync } from "node:sqlite";
import { NOW } from "../now.ts";
import { integer, orNull, rowReader, text, word } from "../row.ts";

/**
 * wanted: to be put there · present: put there by photosort · stale: to be taken away ·
 * occupied: the user's own file stands there and stays.
 */
export type PlaceState = "wanted" | "present" | "stale" | "occupied";

export interface PlaceRow {
  /** Relative to EventRoot, with forward slashes. */
  path: string;
  photoId: number;
  state: PlaceState;
  outputName: string;
  /** Since when the photo is there, milliseconds since 1970; null if it is not. */
  since: number | null;
}

const placeRow = rowReader<PlaceRow>({
  path: text,
  photoId: integer,
  state: word<PlaceState>(),
  outputName: text,
  since: orNull(integer),
});
const standingPlace = rowReader({ path: text, photoId: integer });
const placeInState = rowReader({ path: text, photoId: integer, state: word<PlaceState>() });

const select =
  "SELECT l.path, l.photo_id, l.state, l.since, p.output_name FROM place l JOIN photo p ON p.id = l.photo_id";

/** Statements over the table `place`. */
export function placeTable(db: DatabaseSync) {
  const ofPhoto = db.prepare(`${select} WHERE l.photo_id = ? ORDER BY l.path`);
  const standing = db.prepare(
    "SELECT path, photo_id FROM place WHERE state IN ('present', 'occupied')",
  );
  const all = db.prepare("SELECT path, photo_id, state FROM place");
  const want = db.prepare(
    `INSERT INTO place (path, photo_id, state) VALUES (?, ?, 'wanted')
      ON CONFLICT (path) DO UPDATE SET photo_id = excluded.photo_id, state = 'wanted'`,
  );
  const setState = db.prepare(
    `UPDATE place SET state = ?1, since = CASE WHEN ?1 <> 'present' THEN NULL
      WHEN state = 'present' THEN since ELSE ${NOW} END WHERE path = ?2`,
  );
  const wantAgain = db.prepare(
    "UPDATE place SET state = 'wanted' WHERE photo_id = ? AND state = 'present'",
  );
  // A range on the primary key, which uses its index: "0" is the character after "/".
  const isUsed = db.prepare(
    `SELECT 1 FROM place WHERE path > ?1 || '/' AND path < ?1 || '0'
      AND state <> 'wanted' LIMIT 1`,
  );
  const countIn = db.prepare(
    `SELECT count(DISTINCT photo_id) AS n FROM place WHERE path > ?1 || '/' AND path < ?1 || '0'
      AND state <> 'stale'`,
  );
  const moveFolder = db.prepare(
    `UPDATE OR IGNORE place SET path = ?2 || substr(path, length(?1) + 1)
      WHERE path > ?1 || '/' AND path < ?1 || '0' AND state <> 'wanted'`,
  );
  const remove = db.prepare("DELETE FROM place WHERE path = ?");
  const unsettled = db.prepare(
    "SELECT DISTINCT photo_id FROM place WHERE state IN ('wanted', 'stale') ORDER BY photo_id",
  );
  // rtrim() cuts every character but a slash off the end: the file's name.
  const folders = db.prepare(
    "SELECT DISTINCT rtrim(path, replace(path, '/', '')) AS folder FROM place",
  );
  return {
    ofPhoto: (photoId: number) => ofPhoto.all(photoId).map(placeRow),
    /** Every place that holds a file, put there by photosort or by the user. */
    standing: () => standing.all().map(standingPlace),
    all: () => all.all().map(placeInState),
    /** The folders that a photo is in, is to be put into or is to be taken out of. */
    folders: () => folders.all().map((row) => String(row.folder).slice(0, -1)),
    /** Whether something was put into a folder, or into one in it. */
    isUsed: (folder: string): boolean => isUsed.get(folder) !== undefined,
    /** Number of photos that are in a folder, or in one in it, or are to be put there. */
    countIn: (folder: string): number => Number(countIn.get(folder)!.n),
    /** Records that a folder was renamed, with everything in it. */
    moveFolder: (from: string, to: string) => moveFolder.run(from, to),
    want: (path: string, photoId: number) => want.run(path, photoId),
    /** Records that a photo must be put into its folders again, because it was developed anew. */
    wantAgain: (photoId: number) => wantAgain.run(photoId),
    setState: (path: string, state: PlaceState) => setState.run(state, path),
    remove: (path: string) => remove.run(path),
    /** @returns the photos that still have to be put somewhere or taken away from somewhere. */
    unsettledPhotos: () => unsettled.all().map((row) => Number(row.photo_id)),
  };
}

export type PlaceTable = ReturnType<typeof placeTable>;
