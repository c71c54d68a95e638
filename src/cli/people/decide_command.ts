import type { Decision } from "../../core/decision.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { decide } from "../../event/actions/decide.ts";
import { requireApplied } from "../../event/actions/decision_outcome.ts";
import { readStore } from "../../event/actions/read_store.ts";
import type { ActionOptions } from "../../event/actions/run_action.ts";
import type { Store } from "../../event/db/store.ts";
import type { PlannedChange } from "../../event/disk/dry_disk.ts";
import { type EventSite, findEvent } from "../../event/engine/event_site.ts";
import type { Config } from "../../event/settings.ts";
import type { CommandContext } from "../context.ts";
import { describeDecision } from "../../event/views/decisions/describe_decision.ts";

export interface DecideOptions {
  json: boolean;
  dryRun: boolean;
}

/** What became of the decisions, as `--json` prints it. */
interface Told {
  decisions: { id: number; decision: Decision; words: string }[];
  /** In a dry run what would change on disk. */
  planned?: PlannedChange[];
}

/**
 * Makes decisions, and tells what became of them.
 *
 * @param choose what is decided; reads the event only.
 * @param make how the decisions are made; as `decide` makes them when left out.
 */
export async function decideCommand(
  { say, print }: CommandContext,
  config: Config,
  choose: (store: Store, root: string) => Decision[],
  { json, dryRun }: DecideOptions,
  make: (site: EventSite, decisions: Decision[], options: ActionOptions) => ReturnType<
    typeof decide
  > = decide,
): Promise<number> {
  const site = await findEvent(config);
  const chosen = readStore(site.root, (store) =>
    choose(store, site.root).map((decision) => (
      { decision, words: describeDecision(store, decision) }
    )));
  const planned: PlannedChange[] = [];
  const onPlanned = dryRun ? (change: PlannedChange) => void planned.push(change) : undefined;
  const outcomes = await make(site, chosen.map(({ decision }) => decision), { say, onPlanned });
  requireApplied(outcomes, site.root);
  const decisions = chosen.map((one, i) => ({ id: outcomes[i].id, ...one }));
  const told: Told = dryRun ? { decisions, planned } : { decisions };
  if (json) print(JSON.stringify(told));
  else for (const line of toldLines(told)) print(line);
  return exitCodes.ok;
}

function toldLines({ decisions, planned }: Told): string[] {
  if (planned === undefined) return decisions.map(({ id, words }) => `Decision ${id}: ${words}`);
  return [
    ...planned.map((change) => `would ${change.do} ${change.path}`),
    `Dry run, nothing was decided: ${decisions.map(({ words }) => words).join("; ")}`,
  ];
}
