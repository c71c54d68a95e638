import { join, resolve } from "node:path";
import type { Config } from "../event/settings.ts";
import { counted } from "../core/counted.ts";
import { exitCodes } from "../core/exit_codes.ts";
import type { RetainedKind, RetentionTerm } from "../core/retention.ts";
import { openForReading } from "../event/db/open.ts";
import { createStore } from "../event/db/store.ts";
import { findEventRoot } from "../event/disk/event_root.ts";
import { realDisk } from "../event/disk/real_disk.ts";
import { applyRetention, type Removed } from "../event/privacy/apply_retention.ts";
import { openRetentionLog } from "../event/privacy/retention_log.ts";
import { planRetention, type RetentionPlan } from "../event/privacy/retention_plan.ts";
import { sha256Hex } from "../event/disk/fingerprint.ts";
import { askFirst } from "./ask_first.ts";
import type { CommandContext } from "./context.ts";
import { workOnEvent } from "../event/engine/event_work.ts";
import { requireDatabase } from "../event/recovery/require_database.ts";

/** Pause between two lines of progress, in milliseconds. */
const PROGRESS_MS = 2000;

/**
 * Shows what was kept long enough by the settings, and removes it only where that is asked for.
 */
export async function retentionCommand(
  context: CommandContext,
  config: Config,
  { apply, json, yes }: { apply: boolean; json: boolean; yes: boolean },
): Promise<number> {
  const root = await findEventRoot(resolve(config.root));
  const now = Date.now();
  if (!apply || !yes) {
    const store = createStore(openForReading(await requireDatabase(root)));
    const disk = realDisk({ root, links: config.links });
    const plan = await planRetention({ root, store, disk, config, now });
    store.close();
    if (!apply) {
      print(context, plan, undefined, json);
      return exitCodes.ok;
    }
    askFirst(context, `removes ${dueLine(plan)}`, yes);
  }
  const { plan, removed } = await workOnEvent(context, config, undefined, async (work) => {
    const plan = await planRetention({ ...work, config, now });
    const audit = openRetentionLog(root, reasonsOf(plan), Date.now);
    try {
      const removed = await applyRetention({
        ...{ ...work, audit, now, routeAll: work.routeOrThrow },
        hashOf: async (path) => await sha256Hex(await Deno.readFile(join(root, path))),
        onProgress: progressLines(context),
        warn: context.say,
      }, plan);
      return { plan, removed };
    } finally {
      audit.close();
    }
  });
  print(context, plan, removed, json);
  return removed.left > 0 ? exitCodes.photosFailed : exitCodes.ok;
}

function progressLines({ say }: CommandContext) {
  let last = performance.now();
  return (done: number, of: number) => {
    if (performance.now() - last < PROGRESS_MS) return;
    last = performance.now();
    say(`${done} of ${of} removed`);
  };
}

const settings: Record<RetainedKind, string> = {
  originals: "RETAIN_ORIGINALS_DAYS",
  developed: "RETAIN_DEVELOPED_DAYS",
  faces: "RETAIN_FACES_DAYS",
};

function reasonsOf({ endedAt, terms }: RetentionPlan): Record<RetainedKind, string> {
  const end = endedAt === undefined ? "" : `, event ended ${new Date(endedAt).toISOString()}`;
  const why = terms.map(({ kind, days }) => [kind, `${settings[kind]}=${days}${end}`]);
  return Object.fromEntries(why) as Record<RetainedKind, string>;
}

function print(
  context: CommandContext,
  plan: RetentionPlan,
  removed: Removed | undefined,
  json: boolean,
): void {
  const due = [...plan.originals, ...plan.developed];
  if (json) {
    const planned = due.flatMap(({ paths }) => paths);
    const { endedAt, terms, undelivered, faces } = plan;
    const end = endedAt === undefined ? null : new Date(endedAt).toISOString();
    context.print(
      JSON.stringify({
        dryRun: removed === undefined,
        endedAt: end,
        terms,
        planned,
        undelivered,
        faces,
        removed,
      }),
    );
    return;
  }
  if (removed === undefined) {
    for (const { paths } of due) for (const path of paths) context.print(`would remove ${path}`);
  }
  for (const term of plan.terms) context.print(`${titles[term.kind]}  ${termLine(term, plan)}`);
  if (plan.undelivered > 0) {
    const photos = counted(plan.undelivered, "developed photo");
    context.print(`${photos} not delivered yet: kept until a run with --output brought them there`);
  }
  if (removed === undefined) {
    const isAny = due.length + plan.faces > 0;
    context.print(
      isAny
        ? "Dry run, nothing was removed: `photosort retention --apply` removes it for good."
        : "Nothing is due.",
    );
  } else context.print(removedLine(removed));
}

const titles: Record<RetainedKind, string> = {
  originals: "Originals",
  developed: "Developed",
  faces: "Face data",
};

function termLine({ kind, dueAt, isDue, days }: RetentionTerm, plan: RetentionPlan): string {
  if (days === 0) return `kept for good (${settings[kind]} is 0)`;
  if (dueAt === undefined) return "none yet";
  const date = new Date(dueAt).toISOString().slice(0, "2026-06-06".length);
  const end = new Date(plan.endedAt!).toISOString().slice(0, date.length);
  const when = `${isDue ? "due since" : "due on"} ${date}, ${
    counted(days, "day")
  } after the event's last photo (${end})`;
  if (!isDue) return when;
  if (kind === "faces") return `${when}: ${counted(plan.faces, "face")}`;
  const photos = plan[kind], bytes = photos.reduce((sum, one) => sum + one.bytes, 0);
  return `${when}: ${counted(photos.length, "photo")}, ${megabytes(bytes)}`;
}

function removedLine({ originals, developed, faces, bytes, left }: Removed): string {
  const stays = left === 0 ? "" : `; ${left} could not be removed, and are taken the next time`;
  return `Removed ${counted(originals, "original")}, ${counted(developed, "developed photo")} and ${
    counted(faces, "face")
  }: ${megabytes(bytes)}${stays}`;
}

function dueLine({ originals, developed, faces }: RetentionPlan): string {
  return `${counted(originals.length, "original")}, ${
    counted(developed.length, "developed photo")
  } and ${counted(faces, "face")}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
