import type { DatabaseSync } from "node:sqlite";
import { flag, integer, orNull, rowReader, text } from "./row.ts";

/** An original file whose photo is sorted for certain. */
export interface KeptOriginal {
  /** Relative to Incoming, with forward slashes. */
  path: string;
  size: number;
  mtimeMs: number;
  sha256: string;
  /** Name in Processed of the developed photo that shows it: its own, or that of its RAW or JPEG twin. */
  shownAs: string;
  /** Whether that developed photo was kept long enough and was removed. */
  isExpired: boolean;
}

/** A developed photo that is in its folders. */
export interface KeptPhoto {
  id: number;
  sha256: string;
  outputName: string;
}

/** When an event last had a photo, milliseconds since 1970; null if it has none. */
export interface LastPhoto {
  taken: number | null;
  arrived: number | null;
}

/** Whether a photo `p` is still to get to the output that was last in use. */
const isUndelivered = `EXISTS (SELECT 1 FROM place l
  JOIN (SELECT id FROM output ORDER BY seen_at DESC, id LIMIT 1) o
  WHERE l.photo_id = p.id AND l.state = 'present' AND l.path GLOB 'People/*' AND NOT EXISTS (
    SELECT 1 FROM delivery d WHERE d.place = l.path AND d.output_id = o.id
      AND d.photo_id = p.id AND d.outdated = 0 AND d.state = 'committed'))`;

const keptOriginal = rowReader<KeptOriginal>({
  path: text,
  size: integer,
  mtimeMs: integer,
  sha256: text,
  shownAs: text,
  isExpired: flag,
});
const keptPhoto = rowReader<KeptPhoto>({ id: integer, sha256: text, outputName: text });
const lastPhoto = rowReader<LastPhoto>({ taken: orNull(integer), arrived: orNull(integer) });

/** Questions about how long originals, photos and faces are kept. */
export function retentionQueries(db: DatabaseSync) {
  const last = db.prepare(
    `SELECT (SELECT max(taken_at) FROM photo) AS taken,
      (SELECT max(max(coalesce(arrived_at, 0), CAST(mtime_ms AS INTEGER))) FROM source
        WHERE photo_id IS NOT NULL) AS arrived`,
  );
  const originals = db.prepare(
    `SELECT s.path, s.size, s.mtime_ms, coalesce(s.sha256, p.sha256) AS sha256, coalesce(o.output_name, p.output_name) AS shown_as,
      coalesce(o.output_expired, p.output_expired) AS is_expired
      FROM source s JOIN photo p ON p.id = s.photo_id
      LEFT JOIN photo o ON o.id = p.partner_id AND p.state = 'paired'
      WHERE s.moved = 0 AND s.card_id IS NULL AND (p.state IN ('routed', 'no_faces')
        OR (p.state = 'paired' AND o.state IN ('routed', 'no_faces')))
      ORDER BY s.path`,
  );
  const developed = db.prepare(
    `SELECT id, sha256, output_name FROM photo p
      WHERE state IN ('routed', 'no_faces') AND output_expired = 0 AND elsewhere = 0
      AND NOT ${isUndelivered}
      ORDER BY id`,
  );
  const undelivered = db.prepare(
    `SELECT count(*) AS n FROM photo p
      WHERE state IN ('routed', 'no_faces') AND output_expired = 0 AND ${isUndelivered}`,
  );
  const faces = db.prepare(
    "SELECT (SELECT count(*) FROM face) + (SELECT count(*) FROM reference) AS n",
  );
  return {
    lastPhoto: () => lastPhoto(last.get()!),
    originals: () => originals.all().map(keptOriginal),
    /** All but those that are still to be delivered to the output that was used last. */
    developed: () => developed.all().map(keptPhoto),
    /** Number of developed photos that the output still lacks. */
    undelivered: (): number => Number(undelivered.get()!.n),
    /** Faces, in photos and references. */
    faces: (): number => Number(faces.get()!.n),
  };
}

export type RetentionQueries = ReturnType<typeof retentionQueries>;
