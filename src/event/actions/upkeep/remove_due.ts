import { join } from "node:path";
import type { RetainedKind } from "../../../core/retention.ts";
import { progressLines } from "../../../runtime/progress_lines.ts";
import { eraseCache } from "../../disk/erase_cache.ts";
import { sha256Hex } from "../../disk/fingerprint.ts";
import { workOnEvent } from "../../engine/event_work.ts";
import { applyRetention, type Removed } from "../../privacy/apply_retention.ts";
import { openRetentionLog } from "../../privacy/retention_log.ts";
import { planRetention, type RetentionPlan } from "../../privacy/retention_plan.ts";
import { systemClock } from "../../../runtime/clock.ts";
import type { ActionScope } from "../action_scope.ts";
import { keeperOfWork } from "../guests/keeper_of_work.ts";
import { retentionSetting } from "./retention_report.ts";

/** The data whose retention period is over, and the part that was removed. */
export interface RemovedDue {
  plan: RetentionPlan;
  removed: Removed;
}

/**
 * Removes, for good, all data whose retention period is over, and what guests left once its date has
 * come. Each removal by a retention period is written into Admin/retention.jsonl first.
 *
 * @param now milliseconds since 1970.
 */
export async function removeDueData(
  scope: ActionScope,
  { now }: { now: number },
): Promise<RemovedDue> {
  const { root, config, say } = scope;
  return await workOnEvent(scope, async (work) => {
    const { store, disk } = work;
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
        eraseCache: () => eraseCache(root),
        hashOf: async (path) => await sha256Hex(await Deno.readFile(join(root, path))),
        onProgress: progressLines(say, (done, of) => `${done} of ${of} removed`),
        warn: say,
      }, plan);
      await keeperOfWork(work, { ...systemClock, date: () => now }, say).keeper.start();
      return { plan, removed };
    } finally {
      audit.close();
    }
  });
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
