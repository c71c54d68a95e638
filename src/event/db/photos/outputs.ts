import type { DatabaseSync } from "node:sqlite";
import { type BatchState, type BatchTransition, transition } from "../../../core/batch_state.ts";
import { integer, rowReader, text, word } from "../row.ts";

export interface BatchRow {
  id: number;
  state: BatchState;
}

/** An output at a glance. */
export interface OutputSummary {
  id: string;
  /** Where it was last, absolute. */
  folder: string;
  delivered: number;
  superseded: number;
}

const batchRow = rowReader<BatchRow>({ id: integer, state: word<BatchState>() });
const outputSummary = rowReader<OutputSummary>({
  id: text,
  folder: text,
  delivered: integer,
  superseded: integer,
});

/** Statements over the tables `output` and `batch`. */
export function outputTable(db: DatabaseSync) {
  const known = db.prepare("SELECT 1 FROM output WHERE id = ?");
  const put = db.prepare(
    `INSERT INTO output (id, folder, seen_at) VALUES (?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET folder = excluded.folder, seen_at = excluded.seen_at`,
  );
  const summaries = db.prepare(
    `SELECT o.id, o.folder, sum(d.state IS 'committed') AS delivered,
      sum(d.state IS 'superseded') AS superseded
      FROM output o LEFT JOIN delivery d ON d.output_id = o.id
      GROUP BY o.id ORDER BY o.seen_at DESC, o.id`,
  );
  const insertBatch = db.prepare("INSERT INTO batch (output_id) VALUES (?) RETURNING id");
  const open = db.prepare(
    "SELECT id, state FROM batch WHERE output_id = ? AND state <> 'committed' ORDER BY id",
  );
  const state = db.prepare("SELECT state FROM batch WHERE id = ?");
  const setState = db.prepare("UPDATE batch SET state = ? WHERE id = ?");
  return {
    isKnown: (id: string): boolean => known.get(id) !== undefined,
    /** Records an output and its present folder. */
    put: (id: string, folder: string, now: number) => put.run(id, folder, now),
    /** The output that was used last comes first. */
    summaries: () => summaries.all().map(outputSummary),
    insertBatch: (output: string) => Number(insertBatch.get(output)!.id),
    /** Batches that are not committed, in the order in which they were made. */
    openBatches: (output: string) => open.all(output).map(batchRow),
    /** The only way a batch's state changes. @returns the new one. */
    applyToBatch(id: number, by: BatchTransition): BatchState {
      const next = transition(state.get(id)!.state as BatchState, by);
      setState.run(next, id);
      return next;
    },
  };
}

export type OutputTable = ReturnType<typeof outputTable>;
