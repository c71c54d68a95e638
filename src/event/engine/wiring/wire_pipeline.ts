import { join } from "node:path";
import { SayingKeeper } from "../../exchange/saying_keeper.ts";
import { Courier } from "../../delivery/courier.ts";
import { readStaged } from "../../disk/read_staged.ts";
import { layout } from "../../event_layout.ts";
import { HubStanding } from "../../exchange/hub_standing.ts";
import { IdentityTasks } from "../../identity/identity_tasks.ts";
import { setClocks } from "../../intake/set_clocks.ts";
import type { DecisionRow } from "../../db/people/decisions.ts";
import type { DecisionOutcome } from "../../identity/decisions/apply_decision.ts";
import { applyAnyDecisions } from "../../privacy/apply_any_decision.ts";
import { goByChanges } from "../../sorting/go_by_settings.ts";
import { reconcileEvent } from "../../sorting/reconcile_event.ts";
import { Conditions } from "../conditions.ts";
import { WorkLog } from "../work_log.ts";
import { type AppDependencies, modeOf } from "./dependencies.ts";
import type { Tally } from "./tally.ts";
import { type Entrance, wireEntrance } from "./wire_entrance.ts";
import { wireGuests } from "./wire_guests.ts";
import { type CompareEvent, wireIntake } from "./wire_intake.ts";
import { type Sorting, wireSorting } from "./wire_sorting.ts";

/** Work that a change of settings leaves for the next comparison with the disk. */
interface Owed {
  /** Photos may have been under way that were developed by the cameras' clocks as they were. */
  clocks: boolean;
}

export type Pipeline = ReturnType<typeof wirePipeline>;

/**
 * Builds the parts of the program, each after those that it uses, and connects them. What a part
 * asks of one that is built later it asks by way of requests, which are there first.
 */
export function wirePipeline(deps: AppDependencies, signal: AbortSignal, tally: Tally) {
  const { store, clock, log, settings, folders, events, once } = deps,
    owed: Owed = { clocks: false };
  const entrance = wireEntrance(deps), { origin, retries, requests } = entrance;
  const sorting = wireSorting(deps, entrance, signal), { flow, placements } = sorting;
  const intaking = wireIntake(deps, entrance, sorting, comparison(deps, entrance, sorting, owed));
  const { intake } = intaking, guests = wireGuests(deps, signal);
  const people = wirePeople(deps, sorting, {
    signal,
    guestsGone: guests.gone,
    goBySettings: settingsFollower(deps, entrance, sorting, owed),
    isIdle() {
      const { isPaused, backlog } = requests;
      const isAtWork = flow.inFlight + placements.inFlight > 0;
      // A run that is to end regroups then.
      return !once && !isAtWork && (isPaused || backlog.size === 0);
    },
  });
  const workLog = new WorkLog({ log, clock, toGo: () => intake.waiting + flow.inFlight });
  events.subscribe((event) => {
    if (!workLog.hear(event)) return;
    tally.finished();
    people.consider();
  });
  // What others said of faces that came since waits until these are nobody's first guess any more.
  const sayings = new SayingKeeper({ ...deps, placements, people, signal });
  events.subscribe(({ type }) => {
    if (type === "personChanged") sayings.decided();
    if (type === "regrouped") sayings.regrouped();
  });
  const courier = wireCourier(deps, entrance, signal);
  const counting = { store, origin, intake, retries };
  const conditions = new Conditions({
    ...deps,
    hub: new HubStanding(log),
    database: join(deps.root, layout.database),
    scans: intaking.scanFailures,
    output: courier,
  });
  const parts = { settings, folders, people, sayings, guests, courier, counting, conditions };
  return { ...entrance, ...sorting, ...intaking, ...parts };
}

function comparison(
  deps: AppDependencies,
  { origin, requests, underWay }: Entrance,
  { order, placements, moveBroken }: Sorting,
  owed: Owed,
): CompareEvent {
  const { store, disk, log, folders, sidecars, settings, regroupRequests } = deps;
  const { peopleFolders } = deps;
  const parts = {
    store,
    disk,
    peopleFolders,
    origin,
    log,
    requests,
    underWay,
    order,
    placements,
    moveBroken,
  };
  return async (awaited) => {
    if (modeOf(deps) === "sort") await folders.look();
    await reconcileEvent(parts, awaited);
    for (const id of await sidecars.findDiffering()) placements.add(id);
    if (owed.clocks) {
      owed.clocks = false;
      await setClocks(store, peopleFolders, settings.config.cameraClocks);
    }
    // What an earlier run left to regroup is due even if nothing new comes.
    regroupRequests.ask();
  };
}

function settingsFollower(
  deps: AppDependencies,
  { requests }: Entrance,
  { placements }: Sorting,
  owed: Owed,
): () => Promise<void> {
  const route = (photoId: number) => placements.add(photoId);
  return async () => {
    const changed = await goByChanges({ ...deps, route });
    if (!changed.includes("cameraClocks")) return;
    owed.clocks = true;
    requests.compareLater();
  };
}

function wirePeople(
  deps: AppDependencies,
  { placements }: Sorting,
  { guestsGone, ...tasks }: {
    signal: AbortSignal;
    guestsGone: (enrolments: readonly number[]) => void;
    goBySettings: () => Promise<void>;
    isIdle: () => boolean;
  },
): IdentityTasks {
  const { clock, identity, events, regroupRequests } = deps, { model, bounds } = identity;
  const forgetting = {
    store: deps.store,
    disk: deps.disk,
    index: identity.index,
    redactLogs: deps.redactLogs,
    eraseCopies: deps.eraseCopies,
    guestsGone,
    async routeAll(photos: Iterable<number>) {
      for (const photoId of photos) placements.add(photoId);
      await placements.idle();
    },
  };
  const people = new IdentityTasks({
    ...deps,
    ...tasks,
    regroup: () => deps.regroup(model, bounds),
    mode: modeOf(deps),
    route: (photoId) => placements.add(photoId),
    async applyDecisions(rows) {
      const context = { ...forgetting, model, bounds, now: clock.date() };
      const outcomes = await applyAnyDecisions(context, rows);
      tellApplied(events, rows, outcomes);
      return outcomes;
    },
  });
  regroupRequests.serveWith(() => people.consider());
  return people;
}

/** Tells of decisions that were applied together once for each of their kinds. */
function tellApplied(
  events: AppDependencies["events"],
  rows: readonly DecisionRow[],
  outcomes: readonly DecisionOutcome[],
): void {
  const applied = outcomes.flatMap(({ refused, photos }, at) =>
    refused === undefined ? [{ id: rows[at].id, kind: rows[at].kind, photos: photos.length }] : []
  );
  for (const [kind, alike] of Map.groupBy(applied, ({ kind }) => kind)) {
    const photos = alike.reduce((sum, one) => sum + one.photos, 0);
    events.emit({ type: "personChanged", decisionId: alike.at(-1)!.id, kind, photos });
  }
}

function wireCourier(deps: AppDependencies, { requests }: Entrance, signal: AbortSignal) {
  const { root, config, store, output, clock, log, events } = deps;
  return output && new Courier({
    store,
    disk: output,
    clock,
    log,
    events,
    signal,
    mirrors: config.mirror === "on",
    readStaged: (name) => readStaged(root, `${layout.processed}/${name}`),
    onLost: () => requests.rescan(),
  });
}
