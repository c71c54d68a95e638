import type { DatabaseSync } from "node:sqlite";
import type { EventCounts } from "../../core/event_counts.ts";
import { isShown } from "./shown.ts";
import { MOST_PHOTOS, type WorkSpan } from "../../runtime/pace.ts";

/** What the database knows of {@link EventCounts}: not what it has never seen. */
export type KnownCounts = Omit<EventCounts, "waiting" | "incomplete">;

/** Statements that count over the whole event. */
export function countQueries(db: DatabaseSync) {
  const counts = db.prepare(
    `SELECT
      (SELECT count(*) FROM photo WHERE gone = 0
        AND state IN ('pending', 'developed', 'identified')) AS underWay,
      (SELECT count(*) FROM photo p WHERE state = 'routed' AND ${isShown}) AS routed,
      (SELECT count(*) FROM photo p WHERE state = 'routed' AND ${isShown} AND output_expired = 0
        AND NOT EXISTS (SELECT 1 FROM place WHERE photo_id = p.id)) AS unnamed,
      (SELECT count(*) FROM photo p WHERE state = 'no_faces' AND ${isShown}) AS noFaces,
      (SELECT count(*) FROM photo WHERE state IN ('routed', 'no_faces') AND dropped = 1
        AND gone = 0) AS dropped,
      (SELECT count(*) FROM photo WHERE state = 'paired' AND gone = 0) AS paired,
      (SELECT count(*) FROM source s JOIN photo p ON p.id = s.photo_id
        WHERE s.role = 'duplicate' AND p.state <> 'error' AND p.gone = 0) AS duplicates,
      (SELECT count(*) FROM photo p JOIN source s ON s.photo_id = p.id
        WHERE p.state = 'error') AS setAside,
      (SELECT count(*) FROM source WHERE role = 'ignored') AS notPhotos,
      (SELECT coalesce(sum(files), 0) FROM left_out) AS leftOut`,
  );
  const sequence = db.prepare("SELECT value FROM event_sequence");
  const spans = db.prepare(
    `SELECT begun_at AS begunAt, ended_at AS endedAt FROM photo
      WHERE ended_at >= ? AND begun_at IS NOT NULL ORDER BY ended_at DESC LIMIT ${MOST_PHOTOS}`,
  );
  return {
    known(): KnownCounts {
      const { routed, ...others } = counts.get() as unknown as KnownCounts & { routed: number };
      return { ...others, withPeople: routed - others.unnamed };
    },
    /** Grows with every change of what is told about the event. */
    sequence: (): number => Number(sequence.get()!.value),
    /** Work on the photos that were ended last. @param since milliseconds since 1970. */
    workSince: (since: number): WorkSpan[] => spans.all(since) as unknown as WorkSpan[],
  };
}

export type CountQueries = ReturnType<typeof countQueries>;
