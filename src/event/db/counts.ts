import type { DatabaseSync } from "node:sqlite";
import type { EventCounts } from "../../core/event_counts.ts";
import { waitsForRest } from "./photos/waits_for_rest.ts";
import { integer, rowReader } from "./row.ts";
import { isShown } from "./shown.ts";
import { MOST_PHOTOS, type WorkSpan } from "../../runtime/pace.ts";

/** The part of {@link EventCounts} that the database knows: files that it never saw are not in it. */
export type KnownCounts = Omit<EventCounts, "waiting" | "incomplete">;

const photoCounts = rowReader<Omit<KnownCounts, "withPeople"> & { routed: number }>({
  underWay: integer,
  routed: integer,
  unnamed: integer,
  noFaces: integer,
  dropped: integer,
  paired: integer,
  duplicates: integer,
  setAside: integer,
  notPhotos: integer,
  leftOut: integer,
});
const workSpan = rowReader<WorkSpan>({ begunAt: integer, endedAt: integer });

/** Statements that count over the whole event. */
export function countQueries(db: DatabaseSync) {
  const counts = db.prepare(
    `SELECT
      (SELECT count(*) FROM photo p WHERE gone = 0
        AND state IN ('pending', 'developed', 'identified') AND NOT (${waitsForRest})) AS under_way,
      (SELECT count(*) FROM photo p WHERE state = 'routed' AND ${isShown}) AS routed,
      (SELECT count(*) FROM photo p WHERE state = 'routed' AND ${isShown} AND output_expired = 0
        AND NOT EXISTS (SELECT 1 FROM place WHERE photo_id = p.id)) AS unnamed,
      (SELECT count(*) FROM photo p WHERE state = 'no_faces' AND ${isShown}) AS no_faces,
      (SELECT count(*) FROM photo WHERE state IN ('routed', 'no_faces') AND dropped = 1
        AND gone = 0) AS dropped,
      (SELECT count(*) FROM photo WHERE state = 'paired' AND gone = 0) AS paired,
      (SELECT count(*) FROM source s JOIN photo p ON p.id = s.photo_id
        WHERE s.role = 'duplicate' AND p.state <> 'error' AND p.gone = 0) AS duplicates,
      (SELECT count(*) FROM photo p JOIN source s ON s.photo_id = p.id
        WHERE p.state = 'error') AS set_aside,
      (SELECT count(*) FROM source WHERE role = 'ignored') AS not_photos,
      (SELECT coalesce(sum(files), 0) FROM left_out) AS left_out`,
  );
  // The second term lets SQLite use the index of photos that are not done.
  const developed = db.prepare(
    `SELECT count(*) AS n FROM photo
      WHERE state = 'developed' AND state IN ('pending', 'developed', 'identified')`,
  );
  const sequence = db.prepare("SELECT value FROM event_sequence");
  const spans = db.prepare(
    `SELECT begun_at, ended_at FROM photo
      WHERE ended_at >= ? AND begun_at IS NOT NULL ORDER BY ended_at DESC LIMIT ${MOST_PHOTOS}`,
  );
  return {
    known(): KnownCounts {
      const { routed, ...others } = photoCounts(counts.get()!);
      return { ...others, withPeople: routed - others.unnamed };
    },
    /** Photos that are developed and not identified yet. */
    developed: (): number => Number(developed.get()!.n),
    /** A number that grows with every change that `photosort status` would show. */
    sequence: (): number => Number(sequence.get()!.value),
    /** When work on each of the latest photos began and ended. @param since milliseconds since 1970. */
    workSince: (since: number): WorkSpan[] => spans.all(since).map(workSpan),
  };
}

export type CountQueries = ReturnType<typeof countQueries>;
