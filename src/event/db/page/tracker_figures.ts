import type { DatabaseSync } from "node:sqlite";
import { elsewhere } from "../shown.ts";
import { integer, orNull, rowReader, text } from "../row.ts";
import { whereOf } from "./photo_filter.ts";

/** A photo that was developed lately. */
export interface LatePhoto {
  id: number;
  outputName: string;
  /** Path of its original, relative to Incoming or a card; null if none is known any more. */
  path: string | null;
  /** Milliseconds since 1970. */
  takenAt: number | null;
  endedAt: number | null;
  begunAt: number | null;
  /** Of the developed photo, in pixels. */
  width: number | null;
  height: number | null;
  /** Faces in it that are somebody's. */
  people: number;
}

/** The files that were set aside for one reason. */
export interface Cause {
  errorCode: string;
  files: number;
  lastPath: string;
  /** Milliseconds since 1970; null for photos of an earlier photosort. */
  lastAt: number | null;
}

/** How many people there are of each kind. */
export interface PeopleFigures {
  guests: number;
  named: number;
  strangers: number;
  hidden: number;
}

const latePhoto = rowReader<LatePhoto>({
  id: integer,
  outputName: text,
  path: orNull(text),
  takenAt: orNull(integer),
  endedAt: orNull(integer),
  begunAt: orNull(integer),
  width: orNull(integer),
  height: orNull(integer),
  people: integer,
});
const cause = rowReader<Cause>({
  errorCode: text,
  files: integer,
  lastPath: text,
  lastAt: orNull(integer),
});
const figures = rowReader<PeopleFigures>({
  guests: integer,
  named: integer,
  strangers: integer,
  hidden: integer,
});

/** What the tracker shows beside the counts of all photos. */
export function trackerFigures(db: DatabaseSync) {
  // `+`: by the photo's index, as that of roles would have all originals read for each photo.
  const latest = db.prepare(
    `SELECT p.id, p.output_name, p.taken_at, p.ended_at, p.begun_at, p.width, p.height,
        (SELECT s.path FROM source s WHERE s.photo_id = p.id AND +s.role = 'original' LIMIT 1) AS path,
        (SELECT count(*) FROM face f WHERE f.photo_id = p.id AND f.person_id IS NOT NULL) AS people
      FROM photo p
      WHERE p.ended_at IS NOT NULL AND p.state IN ('routed', 'no_faces') AND p.gone = 0
        AND p.output_expired = 0
      ORDER BY p.ended_at DESC LIMIT ?`,
  );
  // SQLite takes the other columns of a row with max() from the row that has it.
  const causes = db.prepare(
    `SELECT coalesce(p.error_code, '') AS error_code, count(*) AS files, s.path AS last_path,
        max(p.ended_at) AS last_at
      FROM photo p JOIN source s ON s.photo_id = p.id
      WHERE p.state = 'error' GROUP BY p.error_code ORDER BY files DESC, error_code`,
  );
  const people = db.prepare(
    `SELECT
        count(*) FILTER (WHERE role = 'guest' AND has_folder = 1) AS guests,
        count(*) FILTER (WHERE role = 'guest' AND has_folder = 1 AND name IS NOT NULL) AS named,
        count(*) FILTER (WHERE role = 'guest' AND has_folder = 0
          AND EXISTS (SELECT 1 FROM face f WHERE f.person_id = person.id
            AND f.photo_id NOT IN ${elsewhere})) AS strangers,
        count(*) FILTER (WHERE role = 'hidden') AS hidden
      FROM person WHERE merged_into IS NULL`,
  );
  const all = whereOf({});
  const listed = db.prepare(`SELECT count(*) AS n FROM photo p WHERE ${all.where}`);
  return {
    /** @returns how many photos a list without a filter holds. */
    listed: () => Number(listed.get(all.values)!.n),
    /** @returns the photos that got into their folders last, the latest first. */
    latest: (most: number) => latest.all(most).map(latePhoto),
    /** @returns why files were set aside, the cause with most files first. */
    causes: () => causes.all().map(cause),
    people: () => figures(people.get()!),
  };
}

export type TrackerFigures = ReturnType<typeof trackerFigures>;
