import type { Config } from "../event/settings.ts";
import { counted } from "../core/counted.ts";
import { exitCodes } from "../core/exit_codes.ts";
import type { RetainedKind, RetentionTerm } from "../core/retention.ts";
import { findDue } from "../event/actions/upkeep/find_due.ts";
import { removeDue } from "../event/actions/upkeep/retention.ts";
import {
  reportRetention,
  type RetentionReport,
  retentionSetting,
} from "../event/actions/upkeep/retention_report.ts";
import { findEvent } from "../event/engine/event_site.ts";
import { askFirst } from "./ask_first.ts";
import type { CommandContext } from "./context.ts";

type RetentionPlan = Awaited<ReturnType<typeof findDue>>;
type Removed = NonNullable<RetentionReport["removed"]>;

/** Shows what was kept long enough by the settings, and removes it only if asked to. */
export async function retentionCommand(
  context: CommandContext,
  config: Config,
  { apply, json, yes }: { apply: boolean; json: boolean; yes: boolean },
): Promise<number> {
  const now = Date.now();
  if (!apply || !yes) {
    const plan = await findDue(config, now);
    if (!apply) {
      print(context, plan, undefined, json);
      return exitCodes.ok;
    }
    askFirst(context, `removes ${dueLine(plan)}`, yes);
  }
  const site = await findEvent(config);
  const { plan, removed } = await removeDue(site, now, { say: context.say });
  print(context, plan, removed, json);
  return removed.left > 0 ? exitCodes.photosFailed : exitCodes.ok;
}

function print(
  context: CommandContext,
  plan: RetentionPlan,
  removed: Removed | undefined,
  json: boolean,
): void {
  if (json) return context.print(JSON.stringify(reportRetention(plan, removed)));
  for (const line of removed === undefined ? plannedLines(plan) : []) context.print(line);
  for (const term of plan.terms) context.print(`${titles[term.kind]}  ${termLine(term, plan)}`);
  if (plan.undelivered > 0) {
    const photos = counted(plan.undelivered, "developed photo");
    context.print(`${photos} not delivered yet: they stay until a run with --output delivers them`);
  }
  context.print(removed === undefined ? dryRunLine(plan) : removedLine(removed));
}

function plannedLines({ originals, developed }: RetentionPlan): string[] {
  return [...originals, ...developed].flatMap(({ paths }) => paths)
    .map((path) => `would remove ${path}`);
}

function dryRunLine({ originals, developed, faces }: RetentionPlan): string {
  return originals.length + developed.length + faces > 0
    ? "Dry run, nothing was removed: `photosort retention --apply` removes it for good."
    : "Nothing is due.";
}

const titles: Record<RetainedKind, string> = {
  originals: "Originals",
  developed: "Developed",
  faces: "Face data",
};

function termLine({ kind, dueAt, isDue, days }: RetentionTerm, plan: RetentionPlan): string {
  if (days === 0) return `kept for good (${retentionSetting(kind)} is 0)`;
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
  const stays = left === 0
    ? ""
    : `; ${left} could not be removed: run \`photosort retention --apply\` again`;
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
