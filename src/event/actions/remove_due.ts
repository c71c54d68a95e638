import { join } from "node:path";
import type { RetainedKind } from "../../core/retention.ts";
import { sha256Hex } from "../disk/fingerprint.ts";
import type { EventWork } from "../engine/event_work.ts";
import { applyRetention, type Removed } from "../privacy/apply_retention.ts";
import { openRetentionLog } from "../privacy/retention_log.ts";
import { planRetention, type RetentionPlan } from "../privacy/retention_plan.ts";
import type { Config } from "../settings.ts";
import { settingsTable } from "../settings_table.ts";

/** Pause between two lines of progress, in milliseconds. */
const PROGRESS_MS = 2000;

/**
 * Removes what was kept long enough by the settings, for good. Each removal is written into
 * Admin/retention.jsonl first.
 *
 * @param now milliseconds since 1970.
 * @param say told how far it is, and which files stay.
 */
export async function removeDue(
  work: EventWork,
  { config, now, say }: { config: Config; now: number; say: (line: string) => void },
): Promise<{ plan: RetentionPlan; removed: Removed }> {
  const { root, store, disk } = work;
  const plan = await planRetention({ root, store, disk, config, now });
  const audit = openRetentionLog(root, reasonsOf(plan), Date.now);
  try {
    const removed = await applyRetention({
      store,
      disk,
      index: work.index,
      model: work.model,
      bounds: work.bounds,
      audit,
      now,
      routeAll: work.routeAll,
      redactLogs: work.redactLogs,
      eraseCopies: work.eraseCopies,
      hashOf: async (path) => await sha256Hex(await Deno.readFile(join(root, path))),
      onProgress: progressLines(say),
      warn: say,
    }, plan);
    return { plan, removed };
  } finally {
    audit.close();
  }
}

/** @returns the setting that says how long data of a kind is kept. */
export function retentionSetting(kind: RetainedKind): string {
  const keys = {
    originals: "retainOriginalsDays",
    developed: "retainDevelopedDays",
    faces: "retainFacesDays",
  } as const;
  return settingsTable[keys[kind]].env;
}

/** @returns by kind, what a line of the record says about why it was removed. */
function reasonsOf({ endedAt, terms }: RetentionPlan): Record<RetainedKind, string> {
  const end = endedAt === undefined ? "" : `, event ended ${new Date(endedAt).toISOString()}`;
  const reason = (kind: RetainedKind) => {
    const days = terms.find((term) => term.kind === kind)?.days ?? 0;
    return `${retentionSetting(kind)}=${days}${end}`;
  };
  return {
    originals: reason("originals"),
    developed: reason("developed"),
    faces: reason("faces"),
  };
}

function progressLines(say: (line: string) => void) {
  let last = performance.now();
  return (done: number, of: number) => {
    if (performance.now() - last < PROGRESS_MS) return;
    last = performance.now();
    say(`${done} of ${of} removed`);
  };
}
