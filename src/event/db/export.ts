import type { DatabaseSync, SQLOutputValue } from "node:sqlite";

import { elsewhere, isShown } from "./shown.ts";

/** A value of an exported column: a number, a text, a list of texts, bytes, or null. */
export type ExportedValue = number | string | boolean | null | readonly string[] | Uint8Array;
export type ExportedRow = Record<string, ExportedValue>;

export interface ExportedTable {
  name: "photos" | "faces" | "people";
  columns: readonly string[];
  rows(): Generator<ExportedRow>;
}

type Row = Record<string, SQLOutputValue>;
type Columns = Record<string, (row: Row) => ExportedValue>;

const plain = (column: string) => (row: Row) => row[column] as ExportedValue;
const list = (column: string) => (row: Row) => JSON.parse(String(row[column])) as string[];
const yesNo = (column: string) => (row: Row) => row[column] === 1;
const share = (side: string, of: string) => (row: Row) =>
  row[of] === null ? null : Number((Number(row[side]) / Number(row[of])).toFixed(6));

/**
 * Everything an event knows that is worth having elsewhere. Paths are relative to EventRoot.
 *
 * @param options.embeddings whether faces come with their embeddings, 32-bit floats.
 */
export function exportedTables(
  db: DatabaseSync,
  { embeddings }: { embeddings: boolean },
): ExportedTable[] {
  const table = (name: ExportedTable["name"], columns: Columns, sql: string): ExportedTable => ({
    name,
    columns: Object.keys(columns),
    *rows() {
      const entries = Object.entries(columns);
      for (const row of db.prepare(sql).iterate()) {
        yield Object.fromEntries(entries.map(([column, read]) => [column, read(row)]));
      }
    },
  });
  const biometric: Columns = embeddings ? { embedding: plain("embedding") } : {};
  return [
    table("photos", photoColumns, photoSql),
    table("faces", { ...faceColumns, ...biometric }, faceSql),
    table("people", peopleColumns, peopleSql),
  ];
}

const photoColumns: Columns = {
  id: plain("id"),
  sources: list("sources"),
  output: plain("output"),
  sha256: plain("content"),
  state: plain("state"),
  dropped: yesNo("dropped"),
  people: list("people"),
  folders: list("folders"),
  capturedAt: plain("captured_at"),
  takenAt: ({ taken_at: ms }) => ms === null ? null : new Date(Number(ms)).toISOString(),
  camera: plain("camera"),
  serial: plain("camera_serial"),
  lens: plain("lens"),
  orientation: plain("orientation"),
  originalWidth: plain("original_width"),
  originalHeight: plain("original_height"),
  width: plain("width"),
  height: plain("height"),
  rendition: plain("rendition"),
  partner: plain("partner_id"),
  errorCode: plain("error_code"),
  errorReason: plain("error_reason"),
};

/** Photos in the order in which they were taken; hidden people are not named. */
const photoSql = `
  SELECT p.*,
    coalesce((SELECT s.sha256 FROM source s WHERE s.photo_id = p.id AND +s.role = 'original'
      LIMIT 1), p.sha256) AS content,
    CASE WHEN p.state IN ('developed', 'identified', 'routed', 'no_faces')
      THEN 'Processed/' || p.output_name END AS output,
    (SELECT json_group_array(
        CASE WHEN s.card_id IS NOT NULL
          THEN (SELECT rtrim(c.folder, '/\\') FROM card c WHERE c.id = s.card_id) || '/'
            || substr(s.path, length('//' || s.card_id || '/') + 1)
          WHEN s.moved = 1 THEN s.moved_to ELSE 'Incoming/' || s.path END
        ORDER BY s.role DESC, s.path)
      FROM source s WHERE s.photo_id = p.id) AS sources,
    (SELECT json_group_array(coalesce(name, folder) ORDER BY id) FROM (
        SELECT DISTINCT o.id, o.name, o.folder FROM face f JOIN person o ON o.id = f.person_id
          WHERE f.photo_id = p.id AND o.has_folder = 1 AND o.role <> 'hidden')) AS people,
    (SELECT json_group_array(rtrim(rtrim(l.path, replace(l.path, '/', '')), '/') ORDER BY l.path)
      FROM place l WHERE l.photo_id = p.id AND l.state = 'present') AS folders
  FROM photo p WHERE p.gone = 0 ORDER BY p.taken_at IS NULL, p.taken_at, p.id`;

const faceColumns: Columns = {
  id: plain("id"),
  photo: plain("photo_id"),
  person: plain("person_id"),
  usable: yesNo("usable"),
  x: plain("x"),
  y: plain("y"),
  width: plain("width"),
  height: plain("height"),
  shareX: share("x", "photo_width"),
  shareY: share("y", "photo_height"),
  shareWidth: share("width", "photo_width"),
  shareHeight: share("height", "photo_height"),
  score: plain("score"),
  originalHeight: plain("original_height"),
  sharpness: plain("sharpness"),
  embeddingNorm: plain("embedding_norm"),
  outside: plain("outside"),
  model: plain("model"),
};

const faceSql = `
  SELECT f.*, p.width AS photo_width, p.height AS photo_height
  FROM face f JOIN photo p ON p.id = f.photo_id WHERE p.gone = 0 ORDER BY f.id`;

const peopleColumns: Columns = {
  number: plain("id"),
  name: plain("name"),
  folder: plain("folder"),
  hasFolder: yesNo("has_folder"),
  role: plain("role"),
  photos: plain("photos"),
  faces: plain("faces"),
};

/** People who have a face or a folder; those who were merged into another person are left out. */
const peopleSql = `
  SELECT o.*, count(DISTINCT p.id) AS photos, count(f.id) AS faces
  FROM person o LEFT JOIN face f ON f.person_id = o.id AND f.photo_id NOT IN ${elsewhere}
    LEFT JOIN photo p ON p.id = f.photo_id AND ${isShown}
  WHERE o.merged_into IS NULL
  GROUP BY o.id HAVING o.has_folder = 1 OR count(f.id) > 0 ORDER BY o.id`;
