import { join, resolve } from "node:path";
import type { Config } from "../event/settings.ts";
import { layout } from "../event/event_layout.ts";
import { exitCodes } from "../core/exit_codes.ts";
import { planWorkers } from "../runtime/worker_plan.ts";
import { OperatorError } from "../core/operator_error.ts";
import type { PlannedChange } from "../core/planned_change.ts";
import type { EngineEnd } from "../event/actions/host/event_host.ts";
import { withoutLostFolders } from "../event/actions/host/job.ts";
import { rehearseSorting, type Sort, sortEvent } from "../event/actions/sort_event.ts";
import type { EngineSetup } from "../event/engine/engine_protocol.ts";
import { lookAtMachine } from "../runtime/machine.ts";
import { type RunSummary, summaryLine } from "../event/engine/summary.ts";
import { entranceOfRunning } from "../event/web/entrance_of_running.ts";
import { placeName } from "../event/place_name.ts";
import { outsideView } from "../event/views/status/outside_view.ts";
import { standingAtEnd } from "../event/views/status/standing_view.ts";
import type { CommandContext } from "./context.ts";
import { countOutside, outsideLines } from "./outside_lines.ts";
import { ExchangeOfRun, hubOfRun } from "./exchange/exchange_of_run.ts";
import { GuestsOfRun } from "./guests_of_run.ts";
import { PageOfRun } from "./page_of_run.ts";
import { readyModels } from "../processor/models/models_location.ts";
import { runHost } from "./run_host.ts";
import { tellEntrance } from "./tell_entrance.ts";

export interface RunOptions {
  once: boolean;
  dryRun: boolean;
  json: boolean;
  /** Whether no photo is taken in until the operator says so. */
  startsPaused?: boolean;
  /** The settings as they are for another event, which can be opened from the page. */
  configFor?: (root: string) => Config;
}

/**
 * Sorts the event until Ctrl-C or, with `once`, until Incoming holds nothing undone.
 *
 * @returns the exit code.
 */
export async function runCommand(
  context: CommandContext,
  config: Config,
  { once, dryRun, json, startsPaused, configFor }: RunOptions,
): Promise<number> {
  const ready = await readyModels(config, context.say);
  const basis = { config, ready, plan: planWorkers(lookAtMachine(), config.workers) };
  // Another event may keep other settings.
  const basisOf = async (now: Config) => {
    const ready = now.root === config.root ? basis.ready : await readyModels(now, context.say);
    return { ...basis, config: now, ready };
  };
  const planned: PlannedChange[] = [];
  let code: number | undefined, last: { setup: EngineSetup; end: EngineEnd } | undefined;
  const hasPage = config.page === "on" && !once && !dryRun;
  const hub = await hubOfRun(context, config, { once, dryRun });
  let page: PageOfRun | undefined, guests: GuestsOfRun | undefined;
  let exchange: ExchangeOfRun | undefined;
  await runHost(context, {
    config: hasPage ? await withoutLostFolders(config, context.say) : config,
    ...{ startsPaused, configFor },
    outlivesFaults: hasPage,
    async open(config, run) {
      const sort: Sort<void> = async (setup, isNew) => {
        const isOther = last?.setup.root !== setup.root;
        if (isOther && !dryRun) await tellOfStart(context, setup, isNew);
        guests?.expect(setup);
        exchange?.expect(setup);
        page?.open(setup);
        last = { setup, end: await run(setup) };
        if (last.end.isLast) code = await report(context, last, { json, planned });
      };
      if (dryRun) await rehearseSorting({ ...basis, config }, sort);
      else await sortEvent(await basisOf(config), once, context.say, sort);
    },
    onPlanned(change) {
      planned.push(change);
      if (!json) context.print(plannedLine(change));
    },
  }, (host) => {
    if (hub !== undefined) exchange = new ExchangeOfRun(context, host, hub);
    if (!hasPage) return;
    const beside = guests = new GuestsOfRun({ context, host, onReach: () => page?.tellReach() });
    page = new PageOfRun(context, host, () => beside.reach());
  }).catch(async (error) => {
    const isHeld = error instanceof OperatorError && error.exit === "alreadyRunning";
    if (isHeld && hasPage) await tellOfOther(context, config);
    throw error;
  }).finally(() => Promise.all([page?.close(), guests?.close(), exchange?.close()]));
  // Ctrl-C came while the engine was stopped already.
  return code ?? await report(context, last!, { json, planned });
}

/** Says where the page is of the photosort that sorts the event already. */
async function tellOfOther(context: CommandContext, { root }: Config): Promise<void> {
  const entrance = await entranceOfRunning(resolve(root));
  if (entrance !== undefined) await tellEntrance(context, entrance);
}

async function tellOfStart(
  context: CommandContext,
  setup: EngineSetup,
  isNew: boolean,
): Promise<void> {
  if (isNew) context.say(`Made a new event in ${setup.root}`);
  for (const line of endsLines(setup)) context.say(line);
  if (!setup.once) await tellOutside(context, setup);
}

/** Prints what was done. @returns the exit code. */
async function report(
  context: CommandContext,
  { setup, end: { summary, isDone } }: { setup: EngineSetup; end: EngineEnd },
  { json, planned }: { json: boolean; planned: readonly PlannedChange[] },
): Promise<number> {
  if (!setup.dryRun) summary.event = await standingOf(context, setup);
  if (json) context.print(JSON.stringify(setup.dryRun ? { summary, planned } : summary));
  else context.print(setup.dryRun ? dryRunLine(summary) : summaryLine(summary));
  const outside = await tellOutside(context, setup);
  const unread = isDone ? 0 : summary.event?.counts.waiting ?? 0;
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
 * Runs the engine until it is done or Ctrl-C, on an event that the caller has claimed.
 *
 * @returns the summary, and whether Ctrl-C ended the run.
 * @throws {OperatorError} the engine's own error.
 */
export async function runToItsEnd(
  context: CommandContext,
  setup: EngineSetup,
): Promise<{ summary: RunSummary; isStopped: boolean }> {
  let end: EngineEnd | undefined;
  await runHost(context, {
    config: setup.config,
    open: async (_config, run) => void (end = await run(setup)),
  });
  return { summary: end!.summary, isStopped: !end!.isDone };
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

function plannedLine(change: PlannedChange): string {
  const from = "from" in change ? ` (from ${change.from})` : "";
  return `would ${change.do} ${change.path}${from}`;
}

function dryRunLine(summary: RunSummary): string {
  return `Dry run, nothing was written: ${summaryLine(summary)}`;
}
