import { resolve } from "node:path";
import type { Config } from "../../event/settings.ts";
import { counted } from "../../core/counted.ts";
import { type EventCounts, sortedOf } from "../../core/event_counts.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { findEventRoot } from "../../event/disk/event_root.ts";
import { refuseIfRunning, runningInstance } from "../../event/disk/instance_lock.ts";
import type { Finding } from "../../event/recovery/finding.ts";
import { summaryOf } from "../../event/recovery/judge_surroundings.ts";
import type { CommandContext } from "../context.ts";
import { standingView } from "../../event/views/status/standing_view.ts";
import { requireEvent } from "../../event/recovery/require_database.ts";
import { examine } from "./examine.ts";
import { repair } from "./repair.ts";

/** What one repair brings about, such as a photo that is developed anew, may ask for another. */
const MOST_ROUNDS = 2;

/**
 * Says what is wrong with an event and around it, also while photosort runs, and repairs what is
 * safe to repair if told to.
 *
 * @returns the exit code: 0 where nothing is wrong, 6 for the database, else 1.
 */
export async function doctorCommand(
  context: CommandContext,
  settings: Config,
  { fix, json }: { fix: boolean; json: boolean },
): Promise<number> {
  const root = await findEventRoot(resolve(settings.root)), config = { ...settings, root };
  await requireEvent(root);
  if (fix) refuseIfRunning(root);
  const before = await examine(root, config, context.say);
  let now = before;
  for (let round = 0; fix && round < MOST_ROUNDS; round++) {
    if (!now.findings.some(({ fixable }) => fixable)) break;
    await repair(context, config, now);
    now = await examine(root, config, context.say);
  }
  const { findings, isUsable, standing } = now;
  const repaired = before.findings.filter((one) => !findings.some((left) => isSame(one, left)));
  if (json) {
    const running = runningInstance(root) ?? null;
    const told = standing && standingView(standing);
    context.print(JSON.stringify({ root, running, ...told, findings, repaired }));
  } else {
    for (const line of repaired.flatMap((one) => findingLines(one, "repaired"))) {
      context.print(line);
    }
    for (const line of findings.flatMap((one) => findingLines(one))) context.print(line);
    if (standing !== undefined) context.print(standingLine(standing.counts));
    context.print(`${summaryOf(findings)}${repaired.length > 0 ? " any more" : ""}: ${root}`);
  }
  if (!isUsable) return exitCodes.database;
  return findings.some(({ weight }) => weight !== "note") ? exitCodes.photosFailed : exitCodes.ok;
}

/** @returns such as `34 photos sorted, 5 under way, 166 files waiting, 2 set aside`. */
function standingLine(counts: EventCounts): string {
  const { waiting, incomplete, underWay, setAside } = counts;
  return `${counted(sortedOf(counts), "photo")} sorted, ${underWay} under way, ` +
    `${counted(waiting, "file")} waiting, ${setAside} set aside` +
    (incomplete === 0 ? "" : `, ${incomplete} incomplete`);
}

function isSame(a: Finding, b: Finding): boolean {
  return a.check === b.check && a.what === b.what;
}

const MOST_NAMED = 5;

function findingLines({ weight, check, what, files, todo }: Finding, word?: string): string[] {
  const named = files.slice(0, MOST_NAMED), more = files.length - named.length;
  return [
    `${(word ?? weight).padEnd(8)} ${check}: ${what}`,
    ...named.map((file) => `           ${file}`),
    ...more === 0 ? [] : [`           and ${more} more`],
    ...word !== undefined || todo === "" ? [] : [`         → ${todo}`],
  ];
}
