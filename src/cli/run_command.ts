import { join } from "node:path";
import type { Config } from "../event/settings.ts";
import { layout } from "../event/event_layout.ts";
import { exitCodes } from "../core/exit_codes.ts";
import { OperatorError } from "../core/operator_error.ts";
import { planWorkers, replanWorkers, type WorkerPlan } from "../runtime/worker_plan.ts";
import type { PlannedChange } from "../core/planned_change.ts";
import { rehearseSorting, sortEvent } from "../event/actions/sort_event.ts";
import type { EngineSetup } from "../event/engine/engine_protocol.ts";
import { lookAtMachine } from "../runtime/machine.ts";
import { type RunSummary, summaryLine } from "../event/engine/summary.ts";
import { placeName } from "../event/place_name.ts";
import { outsideView } from "../event/views/status/outside_view.ts";
import { standingAtEnd } from "../event/views/status/standing_view.ts";
import { createConsoleView } from "./console_view.ts";
import type { CommandContext } from "./context.ts";
import { countOutside, outsideLines } from "./outside_lines.ts";
import { readyModels } from "../event/models_location.ts";
import { type Engine, startEngine } from "../event/engine/run_engine.ts";

export interface RunOptions {
  once: boolean;
  dryRun: boolean;
  json: boolean;
}

/**
 * `deno task` passes on a Ctrl-C that the terminal has sent to every process already: within this
 * time, in milliseconds, a second one is the echo of the first.
 */
const ECHO_MS = 500;

/** Interval between checks of power and free memory, in milliseconds. */
const MACHINE_MS = 10_000;

/**
 * Sorts the event until Ctrl-C or, with `once`, until Incoming holds nothing undone.
 *
 * @returns the exit code.
 */
export async function runCommand(
  context: CommandContext,
  config: Config,
  { once, dryRun, json }: RunOptions,
): Promise<number> {
  const ready = await readyModels(config, context.say);
  const basis = { config, ready, plan: planWorkers(lookAtMachine(), config.workers) };
  if (dryRun) return await rehearseSorting(basis, (setup) => work(context, setup, json));
  return await sortEvent(basis, once, context.say, async (setup, isNew) => {
    if (isNew) context.say(`Made a new event in ${setup.root}`);
    for (const line of endsLines(setup)) context.say(line);
    if (!once) await tellOutside(context, setup);
    return await work(context, setup, json);
  });
}

async function work(
  context: CommandContext,
  setup: EngineSetup,
  json: boolean,
): Promise<number> {
  const planned: PlannedChange[] = [];
  const { summary, isStopped } = await runToItsEnd(context, setup, (change) => {
    planned.push(change);
    if (!json) context.print(plannedLine(change));
  });
  if (!setup.dryRun) summary.event = await standingOf(context, setup);
  if (json) context.print(JSON.stringify(setup.dryRun ? { summary, planned } : summary));
  else context.print(setup.dryRun ? dryRunLine(summary) : summaryLine(summary));
  const outside = await tellOutside(context, setup);
  const unread = isStopped ? summary.event?.counts.waiting ?? 0 : 0;
  const { errors, leftOver, incomplete, output } = summary;
  const undone = errors + leftOver + incomplete + (output?.undelivered ?? 0) + outside + unread;
  return setup.once && undone > 0 ? exitCodes.photosFailed : exitCodes.ok;
}

/** @returns undefined if the event is not reachable any more. */
async function standingOf(
  context: CommandContext,
  { root, database, source }: EngineSetup,
): Promise<RunSummary["event"]> {
  try {
    const { sequence, counts, waitingIn } = await standingAtEnd(root, database, source);
    const places = waitingIn.map(({ folder, files }) => ({
      folder: placeName(root, folder),
      files,
    }));
    return { sequence, counts, waitingIn: places };
  } catch (error) {
    context.say(`Cannot count the waiting files now: ${String(error)}`);
    return undefined;
  }
}

/**
 * Says which photos lie in places that nobody sorts: a folder that was dropped on photosort may hold
 * nothing else.
 *
 * @returns how many these are.
 */
async function tellOutside(
  context: CommandContext,
  { root, database }: Pick<EngineSetup, "root" | "database">,
): Promise<number> {
  const outside = await outsideView(root, database);
  for (const line of outsideLines(root, outside)) context.say(line);
  return countOutside(outside);
}

/**
 * Runs the engine until it is done or Ctrl-C.
 *
 * @returns the summary, and whether Ctrl-C ended the run.
 * @throws {OperatorError} the engine's own error.
 */
export async function runToItsEnd(
  context: CommandContext,
  setup: EngineSetup,
  onPlanned: (change: PlannedChange) => void = () => {},
): Promise<{ summary: RunSummary; isStopped: boolean }> {
  const view = createConsoleView(context.interactive, context.say);
  const engine = startEngine(setup, {
    onLine: view.line,
    onEvent(event) {
      if (event.type === "progress") view.progress(event.progress);
    },
    onPlanned,
  });
  let stoppingSince: number | undefined;
  context.onInterrupt(() => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > ECHO_MS) context.exitNow();
      return;
    }
    stoppingSince = performance.now();
    view.line("Stopping after the photos in progress. To stop at once, press Ctrl-C again.");
    engine.stop();
  });
  const adapting = setup.config.workers === "auto" ? adapt(engine, setup.plan) : undefined;
  const outcome = await engine.outcome;
  clearInterval(adapting);
  const isStopped = stoppingSince !== undefined;
  // From here the program ends by itself, and a late echo must not make that an interruption.
  stoppingSince = Infinity;
  view.close();
  if ("fault" in outcome) {
    throw new OperatorError(outcome.fault.exit, outcome.fault.message, outcome.fault.hint);
  }
  return { summary: outcome.summary, isStopped };
}

/** Says where photos come from and go to. */
function endsLines({ root, source, output }: EngineSetup): string[] {
  const people = layout.people, incoming = join(root, layout.incoming);
  const lines = source === undefined
    ? [`Photos dropped into ${incoming} are sorted into ${people}`]
    : [`Photos on ${source} are sorted into ${people}; photosort changes nothing on ${source}`];
  if (output !== undefined) lines.push(`People's folders are also copied to ${output}`);
  return lines;
}

/** Gives up workers while power or memory run short. */
function adapt(engine: Engine, { workers: first, most }: WorkerPlan) {
  let workers = first;
  return setInterval(() => {
    const plan = replanWorkers(lookAtMachine(), workers, most);
    if (plan.workers !== workers) engine.replan(plan);
    workers = plan.workers;
  }, MACHINE_MS);
}

function plannedLine(change: PlannedChange): string {
  const from = "from" in change ? ` (from ${change.from})` : "";
  return `would ${change.do} ${change.path}${from}`;
}

function dryRunLine(summary: RunSummary): string {
  return `Dry run, nothing was written: ${summaryLine(summary)}`;
}
