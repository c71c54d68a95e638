import type { DatabaseSync } from "node:sqlite";

/** An original that is sorted for certain. */
export interface KeptOriginal {
  /** Relative to Incoming, with forward slashes. */
  path: string;
  size: number;
  mtime_ms: number;
  sha256: string;
  /** Name in Processed of what shows it: its own, or that of the other file of its shot. */
  shown_as: string;
  /** 1 where that was kept long enough and is gone. */
  is_expired: 0 | 1;
}

/** A developed photo that is in its folders. */
export interface KeptPhoto {
  id: number;
  sha256: string;
  output_name: string;
}

/** When an event last had a photo, milliseconds since 1970; null where it has none. */
export interface LastPhoto {
  taken: number | null;
  arrived: number | null;
}

/** What is asked about how long things are kept. */
export function retentionQueries(db: DatabaseSync) {
  const last = db.prepare(
    `SELECT (SELECT max(taken_at) FROM photo) AS taken,
      (SELECT max(max(coalesce(arrived_at, 0), CAST(mtime_ms AS INTEGER))) FROM source
        WHERE photo_id IS NOT NULL) AS arrived`,
  );
  const originals = db.prepare(
    `SELECT s.path, s.size, s.mtime_ms, p.sha256, coalesce(o.output_name, p.output_name) AS shown_as,
      coalesce(o.output_expired, p.output_expired) AS is_expired
      FROM source s JOIN photo p ON p.id = s.photo_id
      LEFT JOIN photo o ON o.id = p.partner_id AND p.state = 'paired'
      WHERE s.moved = 0 AND s.card_id IS NULL AND (p.state IN ('routed', 'no_faces')
        OR (p.state = 'paired' AND o.state IN ('routed', 'no_faces')))
      ORDER BY s.path`,
  );
  const developed = db.prepare(
    `SELECT id, sha256, output_name FROM photo
      WHERE state IN ('routed', 'no_faces') AND output_expired = 0 ORDER BY id`,
  );
  const faces = db.prepare(
    "SELECT (SELECT count(*) FROM face) + (SELECT count(*) FROM reference) AS n",
  );
  return {
    lastPhoto: () => last.get() as unknown as LastPhoto,
    originals: () => originals.all() as unknown as KeptOriginal[],
    developed: () => developed.all() as unknown as KeptPhoto[],
    /** Faces, in photos and references. */
    faces: (): number => Number(faces.get()!.n),
  };
}

export type RetentionQueries = ReturnType<typeof retentionQueries>;
