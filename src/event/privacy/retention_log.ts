import { join } from "node:path";
import { layout } from "../event_layout.ts";
import type { RetainedKind } from "../../core/retention.ts";

/** One item that was removed, or stayed after all. Holds no name, path or face. */
export type RetentionEntry =
  | { removed: "originals" | "developed"; photo: string; files: number; bytes: number }
  | { removed: "faces"; faces: number }
  | { kept: "originals" | "developed"; photo: string };

/** The record of what was removed as it had been kept long enough: `Admin/retention.jsonl`. */
export interface RetentionLog {
  write(entry: RetentionEntry): void;
  close(): void;
}

/** Lines after which the disk is waited for. */
const LINES_PER_SYNC = 100;

/**
 * Opens the record, to append to it.
 *
 * @param why by kind, why it goes; said in each line.
 */
export function openRetentionLog(
  root: string,
  why: Record<RetainedKind, string>,
  now: () => number,
): RetentionLog {
  const file = Deno.openSync(join(root, layout.retentionLog), { append: true, create: true });
  const encoder = new TextEncoder();
  let lines = 0;
  return {
    write(entry) {
      const kind = "removed" in entry ? entry.removed : entry.kept;
      const line = { at: new Date(now()).toISOString(), ...entry, why: why[kind] };
      const bytes = encoder.encode(`${JSON.stringify(line)}\n`);
      for (let done = 0; done < bytes.length;) done += file.writeSync(bytes.subarray(done));
      if (++lines % LINES_PER_SYNC === 0) file.syncSync();
    },
    close() {
      file.syncSync();
      file.close();
    },
  };
}
