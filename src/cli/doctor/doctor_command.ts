import type { Config } from "../../event/settings.ts";
import { counted } from "../../core/counted.ts";
import { type EventCounts, sortedOf } from "../../core/event_counts.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { examine } from "../../event/views/health/examine.ts";
import type { FindingView } from "../../contracts/health.ts";
import type { HealthView } from "../../event/views/health/health_schema.ts";
import type { CommandContext } from "../context.ts";
import { findingLines, summaryOf } from "./finding_lines.ts";
import { repairEvent } from "./repair.ts";

/** Number of rounds, because one repair, such as developing a photo again, may need another. */
const MOST_ROUNDS = 2;
/** Pause between two lines of progress, in milliseconds. */
const TELL_MS = 5000;

/**
 * Tells what is wrong with an event and around it, also while photosort runs. With `fix` it repairs
 * what can be repaired without losing anything.
 *
 * @returns the exit code: 0 if nothing is wrong, 6 for the database, else 1.
 */
export async function doctorCommand(
  context: CommandContext,
  config: Config,
  { fix, json }: { fix: boolean; json: boolean },
): Promise<number> {
  const look = () => examine(config, { fixes: fix, onExamined: teller(context) });
  const before = await look();
  let now = before;
  for (let round = 0; fix && round < MOST_ROUNDS; round++) {
    if (!now.view.findings.some(({ fixable }) => fixable)) break;
    await repairEvent(context, { ...config, root: now.view.root }, now);
    now = await look();
  }
  const { view, isUsable } = now, { findings } = view;
  const repaired = before.view.findings.filter((one) =>
    !findings.some((left) => isSame(one, left))
  );
  if (json) context.print(JSON.stringify({ ...view, repaired }));
  else for (const line of healthLines(view, repaired)) context.print(line);
  if (!isUsable) return exitCodes.database;
  return findings.some(({ weight }) => weight !== "note") ? exitCodes.photosFailed : exitCodes.ok;
}

function healthLines(
  { root, findings, counts }: HealthView,
  repaired: readonly FindingView[],
): string[] {
  return [
    ...repaired.flatMap((one) => findingLines(one, "repaired")),
    ...findings.flatMap((one) => findingLines(one)),
    ...counts === undefined ? [] : [standingLine(counts)],
    `${summaryOf(findings)}${repaired.length > 0 ? " any more" : ""}: ${root}`,
  ];
}

/** @returns such as `34 photos sorted, 5 under way, 166 files waiting, 2 set aside`. */
function standingLine(counts: EventCounts): string {
  const { waiting, incomplete, underWay, setAside } = counts;
  return `${counted(sortedOf(counts), "photo")} sorted, ${underWay} under way, ` +
    `${counted(waiting, "file")} waiting, ${setAside} set aside` +
    (incomplete === 0 ? "" : `, ${incomplete} incomplete`);
}

function isSame(a: FindingView, b: FindingView): boolean {
  return a.check === b.check && a.what === b.what;
}

function teller({ say }: CommandContext) {
  let toldAt = performance.now();
  return (what: string, done: number, of: number) => {
    if (performance.now() - toldAt < TELL_MS) return;
    toldAt = performance.now();
    say(`${what}: ${done} of ${of}`);
  };
}
