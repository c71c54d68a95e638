import type { DatabaseSync } from "node:sqlite";
import type { PhotoFaultCode } from "../core/photo_fault.ts";
import { type PhotoEvent, type PhotoState, transition } from "../core/photo_state.ts";

export interface PhotoRow {
  id: number;
  sha256: string;
  output_name: string;
  state: PhotoState;
  /** Starts that the process may not have survived. */
  attempts: number;
  error_code: PhotoFaultCode | null;
  error_reason: string | null;
}

/** Sizes are in pixels, upright. */
export interface DevelopedSize {
  width: number;
  height: number;
  originalWidth: number;
  originalHeight: number;
  captured: { capturedAt?: string; camera?: string; serial?: string; lens?: string };
}

const columns = "id, sha256, output_name, state, attempts, error_code, error_reason";

/** Statements over the table `photo`. */
export function photoTable(db: DatabaseSync) {
  const byId = db.prepare(`SELECT ${columns} FROM photo WHERE id = ?`);
  const byHash = db.prepare(`SELECT ${columns} FROM photo WHERE sha256 = ?`);
  const byState = db.prepare(`SELECT ${columns} FROM photo WHERE state = ? ORDER BY id`);
  const insert = db.prepare(
    "INSERT INTO photo (sha256, output_name) VALUES (?, ?) RETURNING id",
  );
  const setState = db.prepare(
    "UPDATE photo SET state = ?, attempts = 0, error_code = NULL, error_reason = NULL WHERE id = ?",
  );
  const setSize = db.prepare(
    `UPDATE photo SET width = ?, height = ?, original_width = ?, original_height = ?,
      captured_at = ?, camera = ?, camera_serial = ?, lens = ? WHERE id = ?`,
  );
  const setError = db.prepare("UPDATE photo SET error_code = ?, error_reason = ? WHERE id = ?");
  const addAttempt = db.prepare("UPDATE photo SET attempts = attempts + 1 WHERE id = ?");
  const setAttempts = db.prepare("UPDATE photo SET attempts = ? WHERE id = ?");
  const remove = db.prepare("DELETE FROM photo WHERE id = ?");
  const outputs = db.prepare(
    "SELECT id, output_name FROM photo WHERE state IN ('developed', 'identified', 'routed', 'no_faces')",
  );
  const count = db.prepare("SELECT state, count(*) AS n FROM photo GROUP BY state");

  const get = (id: number): PhotoRow => {
    const row = byId.get(id) as unknown as PhotoRow | undefined;
    if (row === undefined) throw new RangeError(`Cannot find photo ${id}`);
    return row;
  };
  return {
    get,
    withHash: (sha256: string) => byHash.get(sha256) as unknown as PhotoRow | undefined,
    inState: (state: PhotoState) => byState.all(state) as unknown as PhotoRow[],
    insert: (sha256: string, name: string): number => Number(insert.get(sha256, name)!.id),
    /** The only way a state changes. @returns the new one. */
    apply(id: number, event: PhotoEvent): PhotoState {
      const next = transition(get(id).state, event);
      setState.run(next, id);
      return next;
    },
    recordSize: (id: number, s: DevelopedSize) =>
      setSize.run(
        s.width,
        s.height,
        s.originalWidth,
        s.originalHeight,
        s.captured.capturedAt ?? null,
        s.captured.camera ?? null,
        s.captured.serial ?? null,
        s.captured.lens ?? null,
        id,
      ),
    recordError: (id: number, code: PhotoFaultCode, reason: string) =>
      setError.run(code, reason, id),
    addAttempt: (id: number) => addAttempt.run(id),
    setAttempts: (id: number, attempts: number) => setAttempts.run(attempts, id),
    remove: (id: number) => remove.run(id),
    /** Every photo that must have a file in Processed. */
    withOutput: () => outputs.all() as unknown as Pick<PhotoRow, "id" | "output_name">[],
    countByState: (): Partial<Record<PhotoState, number>> =>
      Object.fromEntries(count.all().map((row) => [row.state, row.n])),
  };
}

export type PhotoTable = ReturnType<typeof photoTable>;
