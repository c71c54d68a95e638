import type { DatabaseSync } from "node:sqlite";
import { flag, integer, orNull, readerIfAny, rowReader, text, word } from "../row.ts";

export type DeliveryState = "wanted" | "copied" | "committed" | "superseded" | "removed";

/** A file at an output; see migrations/0005. */
export interface DeliveryRow {
  id: number;
  outputId: string;
  batchId: number;
  /** Relative to the output, with forward slashes. */
  path: string;
  /** Relative to EventRoot: the place that it shows. */
  place: string;
  photoId: number | null;
  sha256: string | null;
  state: DeliveryState;
  /** Whether photosort put it there under its own name. */
  own: boolean;
  /** Whether its photo was developed again since. */
  outdated: boolean;
}

/** A file at an output, as the manifest lists it. */
export interface ManifestEntry {
  path: string;
  place: string;
  /** The batch that it was delivered in. */
  batch: number;
  sha256: string;
  superseded: boolean;
  /** If it is superseded: every place that shows its photo or the other file of its shot now. */
  instead: readonly { path: string; place: string; batch: number }[];
}

/** A place that is to be delivered. */
export interface Undelivered {
  place: string;
  photoId: number;
  outputName: string;
}

/** Photos in People/ that are at no output yet. */
const missing = `FROM place l JOIN photo p ON p.id = l.photo_id
  WHERE l.state = 'present' AND l.path GLOB 'People/*' AND NOT EXISTS (
    SELECT 1 FROM delivery d
    WHERE d.place = l.path AND d.output_id = ?1 AND d.state IN ('wanted', 'copied', 'committed'))`;

/** Whether a photo `p` is in its folders and its faces were part of a regrouping: before that, who it
 * shows is a first guess. */
const isSettled = `p.state IN ('routed', 'no_faces', 'paired') AND NOT EXISTS (
  SELECT 1 FROM face f WHERE f.photo_id = p.id AND f.id > (SELECT face_id FROM regrouped))`;

const standing = "('wanted', 'present', 'occupied')";

const deliveryColumns = {
  id: integer,
  outputId: text,
  batchId: integer,
  path: text,
  place: text,
  photoId: orNull(integer),
  sha256: orNull(text),
  state: word<DeliveryState>(),
  own: flag,
  outdated: flag,
};
const deliveryRow = rowReader<DeliveryRow>(deliveryColumns);
const deliveryIfAny = readerIfAny(deliveryRow);
const outdatedRow = rowReader({ ...deliveryColumns, outputName: text });
const undeliveredRow = rowReader<Undelivered>({ place: text, photoId: integer, outputName: text });
const shownRow = rowReader({ path: text, photoId: orNull(integer) });
const deliveryOfPhoto = rowReader({ output: text, path: text, state: word<DeliveryState>() });

/** Statements over the table `delivery`. */
export function deliveryTable(db: DatabaseSync) {
  const undelivered = db.prepare(
    `SELECT l.path AS place, l.photo_id, p.output_name ${missing} AND ${isSettled}
      ORDER BY l.photo_id, l.path`,
  );
  const countMissing = db.prepare(`SELECT count(*) AS n ${missing}`);
  const countOpen = db.prepare(
    "SELECT count(*) AS n FROM delivery WHERE output_id = ? AND state IN ('wanted', 'copied')",
  );
  const byPath = db.prepare("SELECT * FROM delivery WHERE output_id = ? AND path = ?");
  const ofBatch = db.prepare("SELECT * FROM delivery WHERE batch_id = ? ORDER BY id");
  const put = db.prepare(
    `INSERT INTO delivery (output_id, batch_id, path, place, photo_id, state)
      VALUES (?, ?, ?, ?, ?, 'wanted')
      ON CONFLICT (output_id, path) DO UPDATE SET batch_id = excluded.batch_id,
        place = excluded.place, photo_id = excluded.photo_id, state = 'wanted', outdated = 0`,
  );
  const rename = db.prepare("UPDATE delivery SET path = ?, own = 0 WHERE id = ?");
  const record = db.prepare(
    "UPDATE delivery SET state = ?, sha256 = ?, own = ? WHERE id = ?",
  );
  const isDue = db.prepare(
    `SELECT 1 FROM delivery d JOIN place l ON l.path = d.place AND l.photo_id = d.photo_id
      WHERE d.id = ? AND l.state = 'present'`,
  );
  const setState = db.prepare("UPDATE delivery SET state = ? WHERE id = ?");
  const remove = db.prepare("DELETE FROM delivery WHERE id = ?");
  const inState = db.prepare(
    "SELECT * FROM delivery WHERE output_id = ? AND state = ? ORDER BY path",
  );
  const ofPhoto = db.prepare(
    `SELECT o.folder AS output, d.path, d.state FROM delivery d JOIN output o ON o.id = d.output_id
      WHERE d.photo_id = ? ORDER BY o.seen_at DESC, d.path`,
  );
  const shown = db.prepare(
    `SELECT path, photo_id FROM delivery
      WHERE output_id = ? AND state IN ('committed', 'superseded') ORDER BY path`,
  );
  const outdate = db.prepare("UPDATE delivery SET outdated = 1 WHERE photo_id = ?");
  const setOutdated = db.prepare("UPDATE delivery SET outdated = ? WHERE id = ?");
  const outdated = db.prepare(
    `SELECT d.*, p.output_name FROM delivery d JOIN photo p ON p.id = d.photo_id
      WHERE d.output_id = ? AND d.outdated = 1 AND d.state = 'committed' AND ${isSettled}`,
  );
  const misplaced = db.prepare(
    `SELECT d.* FROM delivery d LEFT JOIN photo p ON p.id = d.photo_id
      WHERE d.output_id = ? AND d.state = 'committed'
      -- What was kept long enough under EventRoot stays where it was delivered to.
      AND (p.id IS NULL OR p.output_expired = 0 AND ${isSettled})
      AND NOT EXISTS (SELECT 1 FROM place l
        WHERE l.path = d.place AND l.photo_id = d.photo_id AND l.state IN ${standing})`,
  );
  const entries = db.prepare(
    `SELECT d.path, d.place, d.batch_id, d.sha256, d.state, CASE d.state WHEN 'superseded' THEN (
        SELECT json_group_array(
          json_object('path', n.path, 'place', n.place, 'batch', n.batch_id) ORDER BY n.path)
        FROM delivery n
        -- By the photo's index: that of the output would have all rows read for each.
        WHERE +n.output_id = d.output_id AND n.photo_id IN (p.id, p.partner_id)
          AND n.state = 'committed'
      ) ELSE '[]' END AS instead
      FROM delivery d LEFT JOIN photo p ON p.id = d.photo_id WHERE d.output_id = ? AND d.state IN ('committed', 'superseded')
      ORDER BY d.path`,
  );
  const forget = db.prepare(
    `DELETE FROM delivery WHERE substr(place, 8, instr(substr(place, 8), '/') - 1)
      NOT IN (SELECT folder FROM person)`,
  );
  const changes = db.prepare("SELECT total_changes() AS n");
  return {
    /** Places that are to be delivered to an output, of photos that were regrouped, one by one. */
    *undelivered(output: string): Generator<Undelivered> {
      for (const row of undelivered.iterate(output)) yield undeliveredRow(row);
    },
    /** Number of files that an output still lacks. */
    countUndelivered: (output: string): number =>
      Number(countMissing.get(output)!.n) + Number(countOpen.get(output)!.n),
    at: (output: string, path: string) => deliveryIfAny(byPath.get(output, path)),
    ofBatch: (batch: number) => ofBatch.all(batch).map(deliveryRow),
    /** Records a file that is to be delivered, in place of a row whose file counts no more. */
    want: (output: string, batch: number, path: string, { place, photoId }: Undelivered) =>
      put.run(output, batch, path, place, photoId),
    /** Gives a file that is still wanted another name. */
    rename: (id: number, path: string) => rename.run(path, id),
    /** Records the state of a file. @param own whether photosort put it there. */
    record: (id: number, state: DeliveryState, sha256: string, own: boolean) =>
      record.run(state, sha256, own ? 1 : 0, id),
    /** @returns whether a file's photo still belongs in the place that the file shows. */
    isDue: (id: number): boolean => isDue.get(id) !== undefined,
    setState: (id: number, state: DeliveryState) => setState.run(state, id),
    remove: (id: number) => remove.run(id),
    inState: (output: string, state: DeliveryState) => inState.all(output, state).map(deliveryRow),
    /** Every delivery of a photo at all outputs, whatever its state. */
    ofPhoto: (photoId: number) => ofPhoto.all(photoId).map(deliveryOfPhoto),
    /** Every file that stands at an output, superseded or not, with the photo that it shows. */
    shown: (output: string) => shown.all(output).map(shownRow),
    /** Records that a photo was developed again, so that its delivered files may differ from it. */
    outdate: (photoId: number) => outdate.run(photoId),
    setOutdated: (id: number, is: boolean) => setOutdated.run(is ? 1 : 0, id),
    /** Delivered files of photos that were developed again and are back in their folders. */
    outdated: (output: string) => outdated.all(output).map(outdatedRow),
    /** Delivered files whose photos belong elsewhere now; expired photos stay at the output. */
    misplaced: (output: string) => misplaced.all(output).map(deliveryRow),
    /** The entries of the manifest, by path. */
    manifest: (output: string): ManifestEntry[] =>
      entries.all(output).map(({ path, place, batch_id, sha256, state, instead }) => ({
        path: String(path),
        place: String(place),
        batch: Number(batch_id),
        sha256: String(sha256),
        superseded: state === "superseded",
        instead: JSON.parse(String(instead)),
      })),
    /** Deletes the rows of folders that nobody has any more, because they are named after people. */
    forgetOldFolders: () => forget.run(),
    /** A number that grows with every change of the database. */
    changes: (): number => Number(changes.get()!.n),
  };
}

export type DeliveryTable = ReturnType<typeof deliveryTable>;
