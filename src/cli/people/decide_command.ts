import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Config } from "../../event/settings.ts";
import type { Decision } from "../../core/decision.ts";
import { layout } from "../../event/event_layout.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { openDatabase, openForReading } from "../../event/db/open.ts";
import { createStore, type Store } from "../../event/db/store.ts";
import type { PlannedChange } from "../../event/disk/dry_disk.ts";
import { findEventRoot } from "../../event/disk/event_root.ts";
import { sortingInstance } from "../../event/disk/instance_lock.ts";
import { applyAnyDecision } from "../../event/privacy/apply_any_decision.ts";
import { regroupNow } from "../../event/identity/regroup_now.ts";
import type { CommandContext } from "../context.ts";
import { type EventWork, workOnEvent } from "../../event/engine/event_work.ts";
import type { OnPlanned } from "../../event/engine/open_event.ts";
import { programMigrations } from "../../event/engine/program_migrations.ts";
import { requireDatabase } from "../../event/recovery/require_database.ts";
import { describeDecision } from "../../event/views/decisions/describe_decision.ts";

export interface DecideOptions {
  json: boolean;
  dryRun: boolean;
}

/** What became of the decisions, as `--json` prints it. */
interface Outcome {
  decisions: { id: number; decision: Decision; words: string }[];
  /** In a dry run what would change on disk. */
  planned?: PlannedChange[];
}

/** How often a running photosort's answer is looked for, and how long at most, in milliseconds. */
export const LOOK_MS = 100, MOST_WAIT_MS = 60_000;

/**
 * Makes decisions: carried out here where nobody is at work on the event, and else by whoever is,
 * who finds them in the database.
 *
 * @param choose what is decided; reads the event only.
 */
export async function decideCommand(
  context: CommandContext,
  config: Config,
  choose: (store: Store, root: string) => Decision[],
  { json, dryRun }: DecideOptions,
): Promise<number> {
  const root = await findEventRoot(resolve(config.root));
  const reading = createStore(openForReading(await requireDatabase(root)));
  const chosen = choose(reading, root).map((decision) => (
    { decision, words: describeDecision(reading, decision) }
  ));
  reading.close();
  const decisions = chosen.map(({ decision }) => decision), planned: PlannedChange[] = [];
  const onPlanned = dryRun ? (change: PlannedChange) => void planned.push(change) : undefined;
  const ids = await makeDecisions(context, config, root, decisions, onPlanned);
  const outcome: Outcome = { decisions: chosen.map((one, i) => ({ id: ids[i], ...one })) };
  if (json) context.print(JSON.stringify(dryRun ? { ...outcome, planned } : outcome));
  else if (dryRun) {
    for (const change of planned) context.print(`would ${change.do} ${change.path}`);
    context.print(`Dry run, nothing was decided: ${chosen.map(({ words }) => words).join("; ")}`);
  } else {
    for (const { id, words } of outcome.decisions) context.print(`Decision ${id}: ${words}`);
  }
  return exitCodes.ok;
}

/**
 * Has decisions carried out, here or by a running photosort.
 *
 * @param onPlanned makes it a rehearsal.
 * @returns their numbers, once they are carried out.
 */
export async function makeDecisions(
  context: CommandContext,
  config: Config,
  root: string,
  decisions: readonly Decision[],
  onPlanned: OnPlanned | undefined,
): Promise<number[]> {
  if (onPlanned === undefined && sortingInstance(root) !== undefined) {
    return await leaveToRunning(context, config, root, decisions);
  }
  return await workOnEvent(context, config, onPlanned, (work) => carryOutHere(work, decisions));
}

async function carryOutHere(work: EventWork, decisions: readonly Decision[]): Promise<number[]> {
  const { store } = work;
  const ids = decisions.map((decision) => store.decisions.propose(decision, Date.now()));
  await carryOutOpen(work);
  for (const id of ids) refuseIfRefused(store, id);
  return ids;
}

/** Carries out whatever was appended and is still to be carried out. */
async function carryOutOpen(work: EventWork): Promise<void> {
  const { store } = work, photos = new Set<number>();
  for (const row of store.decisions.open()) {
    const outcome = await applyAnyDecision(
      { ...work, routeAll: work.routeOrThrow, now: Date.now() },
      row,
    );
    for (const photo of outcome.photos) photos.add(photo);
  }
  for (const photo of await work.goBySettings()) photos.add(photo);
  for (const photo of regroupNow(work, Date.now())) photos.add(photo);
  await work.route(photos);
}

/** Whoever is sorting the event finds the decisions within a second. */
export async function leaveToRunning(
  context: CommandContext,
  config: Config,
  root: string,
  decisions: readonly Decision[],
): Promise<number[]> {
  const store = createStore(openDatabase(join(root, layout.database), programMigrations()));
  try {
    const ids = store.transaction(() =>
      decisions.map((decision) => store.decisions.propose(decision, Date.now()))
    );
    const isDone = () => ids.every((id) => store.decisions.get(id)!.appliedAt !== null);
    for (let waited = 0; waited < MOST_WAIT_MS && !isDone(); waited += LOOK_MS) {
      await setTimeout(LOOK_MS);
      // It came to its end meanwhile, and nobody else would carry them out.
      if (sortingInstance(root) === undefined && !isDone()) {
        await workOnEvent(context, config, undefined, carryOutOpen);
      }
    }
    for (const id of ids) refuseIfRefused(store, id);
    if (isDone()) return ids;
    throw new OperatorError(
      "alreadyRunning",
      `it is recorded, but the photosort at work on ${root} has not carried it out yet`,
      "It will, as soon as it can; `photosort history` tells.",
    );
  } finally {
    store.close();
  }
}

function refuseIfRefused(store: Store, id: number): void {
  const { refused } = store.decisions.get(id)!;
  if (refused === null) return;
  const hint = "Nothing was changed. `photosort people list` and `photosort history` tell more.";
  throw new OperatorError("usage", `that cannot be done: ${refused}`, hint);
}
