import type { DatabaseSync } from "node:sqlite";
import type { LeftOutKind } from "../../../core/left_out.ts";

/** Number of files left out by name, for each reason. */
export type LeftOutCounts = Partial<Record<LeftOutKind, number>>;

/** Statements over the table `left_out`. */
export function leftOutTable(db: DatabaseSync) {
  const of = db.prepare("SELECT kind, files FROM left_out WHERE card_id IS ? ORDER BY kind");
  const all = db.prepare("SELECT kind, sum(files) AS files FROM left_out GROUP BY kind");
  const clear = db.prepare("DELETE FROM left_out WHERE card_id IS ?");
  const insert = db.prepare("INSERT INTO left_out (card_id, kind, files) VALUES (?, ?, ?)");
  const counts = (rows: ReturnType<typeof all.all>): LeftOutCounts =>
    Object.fromEntries(rows.map(({ kind, files }) => [kind, files]));
  return {
    /** @param card null for Incoming. */
    of: (card: number | null) => counts(of.all(card)),
    /** In Incoming and on all cards together. */
    all: () => counts(all.all()),
    /** Replaces the counts of the scan before, within a transaction. */
    put(card: number | null, found: LeftOutCounts): void {
      clear.run(card);
      for (const [kind, files] of Object.entries(found)) insert.run(card, kind, files);
    },
  };
}

export type LeftOutTable = ReturnType<typeof leftOutTable>;
