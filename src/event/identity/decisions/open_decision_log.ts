import { counted } from "../../../core/counted.ts";
import { layout } from "../../event_layout.ts";
import type { Store } from "../../db/store.ts";
import { DecisionLog, readDecisionLog } from "./decision_log.ts";
import type { DecisionLine } from "./decision_line.ts";
import type { LearnBy } from "../relearn.ts";
import { takeUpLines } from "./take_up_lines.ts";

/**
 * Synchronises the database and `Admin/decisions.jsonl`: each gets the decisions that only the
 * other has, such as after a crash or a restored backup. Must be called before any new decision,
 * and before centroids are read.
 *
 * @param warn is told what was restored, what waits, and what could not be restored.
 */
export function openDecisionLog(
  { root, store, by, now, warn }: {
    /** Absolute path of EventRoot. */
    root: string;
    store: Store;
    by: LearnBy;
    now: number;
    warn: (message: string) => void;
  },
): DecisionLog {
  const lines = readOrWarn(root, warn);
  if (lines === undefined) return new DecisionLog(root, store);
  const { decisions, waiting, lost } = takeUpLines(store, by, lines, now, { waits: true });
  if (decisions > 0) {
    warn(`${counted(decisions, "decision")} came back from ${layout.decisions}`);
  }
  if (waiting.length > 0) {
    warn(
      `${
        counted(waiting.length, "decision")
      } in ${layout.decisions} speak of photos that are not ` +
        "sorted yet: they come back at the first start after those are",
    );
  }
  for (const what of lost) warn(`Could not be restored: ${what}`);
  return new DecisionLog(root, store);
}

/** Nobody waits for it: the database has all decisions, unless it is an older one. */
function readOrWarn(root: string, warn: (message: string) => void): DecisionLine[] | undefined {
  try {
    return readDecisionLog(root).lines;
  } catch (error) {
    warn(
      `${layout.decisions} cannot be read now, and photosort goes on with the database alone: ` +
        `allow reading that file (${String(error)})`,
    );
    return undefined;
  }
}
