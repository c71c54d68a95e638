import { Courier } from "../../delivery/courier.ts";
import { readStaged } from "../../disk/read_staged.ts";
import { layout } from "../../event_layout.ts";
import type { FoundFile } from "../../watcher/found_file.ts";
import type { Notices } from "../../watcher/watch.ts";
import { IdentifyInOrder } from "../../sorting/identify_in_order.ts";
import { PlacementQueue } from "../../sorting/placement_queue.ts";
import { goByChanges } from "../../sorting/go_by_settings.ts";
import { IncompleteFiles } from "../../intake/incomplete_files.ts";
import { reconcileEvent } from "../../sorting/reconcile_event.ts";
import { KnownFiles } from "../../intake/known_files.ts";
import { Card } from "../../intake/card.ts";
import { incomingFolder } from "../../intake/incoming.ts";
import { ScanFailures } from "../../intake/scan_failures.ts";
import { applyAnyDecision } from "../../privacy/apply_any_decision.ts";
import { IdentityTasks } from "../../identity/identity_tasks.ts";
import { PhotoFailures } from "../../intake/photo_failures.ts";
import { PhotoFlow } from "../../sorting/photo_flow.ts";
import { PhotoLog } from "../photo_log.ts";
import { readPhoto } from "../../intake/read_photo.ts";
import { recogniseOutputs } from "../../recovery/earlier_outputs.ts";
import { RetryLedger } from "../../intake/retry_ledger.ts";
import { setClocks } from "../../intake/set_clocks.ts";
import { asideSetter } from "./aside_setter.ts";
import type { AppDependencies } from "./dependencies.ts";
import type { Tally } from "./tally.ts";
import { OWED_MS, wireIntake } from "./wire_intake.ts";

/** A file that failed so often in a row is left for the next run, where a run is to end at all. */
const MOST_TRIES_ONCE = 4;

/** The notices that are followed now: closing them begins anew, with the folder that is there. */
export interface Watched {
  notices?: Notices;
}

/** Wires the parts of the program together; the only place where they meet. */
export function wirePipeline(deps: AppDependencies, signal: AbortSignal, tally: Tally) {
  const { config, store, disk, clock, log, embedder, earlier } = deps;
  const { settings, identity, folders, router, sidecars, events } = deps;
  const watched: Watched = {};
  const origin = deps.source === undefined
    ? incomingFolder(deps.root, disk, log, () => watched.notices?.close())
    : new Card({ folder: deps.source, store, clock });
  const model = embedder.id;
  const onIdle = () => {
    intake.wake();
    people.consider();
  };
  const scans = new ScanFailures({
    ...{ folder: origin.folder, isCard: deps.source !== undefined, once: deps.once, clock, log },
    mostTries: MOST_TRIES_ONCE,
  });
  const unreadable = new Set<string>();
  const retries = new RetryLedger(deps.once ? MOST_TRIES_ONCE : Infinity);
  let clocksMayLag = false;
  const rescan = () => intake.rescan();
  const mode = earlier === undefined ? "sort" : "rebuild";
  const placements = new PlacementQueue({
    store,
    router,
    clock,
    log,
    signal,
    mode,
    givesUp: deps.once,
    compareLater: () => later(),
    events,
    onIdle,
  });
  const order = new IdentifyInOrder({
    store,
    identity,
    clock,
    log,
    mode,
    placements,
    compareLater: () => later(),
    rescan,
    events,
  });
  const later = () => intake.rescanWithin(OWED_MS);
  const setAside = asideSetter(deps, origin, later, rescan);
  const offerAgain = (file: FoundFile, delayMs: number) => intake.offerAgain(file, delayMs);
  const graceMs = config.errorGraceSeconds * 1000;
  const incomplete = new IncompleteFiles({
    ...{ store, clock, log, once: deps.once, offerAgain, card: () => origin.card },
    limits: { graceMs, incompleteMs: config.incompleteMinutes * 60_000 },
    rescanWithin: (ms) => intake.rescanWithin(ms),
  });
  const failures = new PhotoFailures({
    ...{ store, clock, log, retries, incomplete, rescan, setAside, offerAgain },
    errorGraceMs: graceMs,
    defer: (photoId) => order.defer(photoId),
  });
  const underWay = new Set<number>();
  const isUnderWay = (photoId: number): boolean => underWay.has(photoId);
  const known = new KnownFiles({
    store,
    origin,
    retries,
    incomplete,
    underWay,
    pairs: config.pairs,
  });
  const onAdmitted = async (photoId: number) => {
    if (earlier !== undefined) await recogniseOutputs({ store, disk }, earlier, photoId);
  };
  const reading = {
    root: deps.root,
    disk,
    origin,
    store,
    clock,
    log,
    failures,
    incomplete,
    isUnderWay,
    offerAgain,
    onAdmitted,
    clocks: () => settings.config.cameraClocks,
    keepsMetadata: config.metadata.length > 0,
  };
  const flow = new PhotoFlow({
    ...{ store, disk, origin, clock, log, order, events, failures, underWay, model, signal },
    ...{ onIdle, pairs: config.pairs, clocks: () => settings.config.cameraClocks },
    read: (file) => readPhoto(file, reading),
    whileNotRouted: router.whileNotRouted,
    develop: deps.develop,
    mostInFlight: 2 * deps.workers + 1,
  });
  const keeping = { store, disk, origin, order, placements, log, isUnderWay, setAside, rescan };
  const compare = async (awaited: ReadonlySet<string>) => {
    if (earlier === undefined) await folders.look();
    await reconcileEvent(keeping, awaited);
    for (const id of await sidecars.findDiffering()) placements.add(id);
    if (clocksMayLag) {
      clocksMayLag = false;
      await setClocks(store, disk, settings.config.cameraClocks);
    }
    // What an earlier run left to regroup is due even where nothing new comes.
    people.consider();
  };
  const intake = wireIntake(deps, { origin, scans, known, flow, incomplete, compare, unreadable });
  const goBySettings = async () => {
    const route = (photoId: number) => placements.add(photoId);
    const changed = await goByChanges({ ...deps, settings, identity, route });
    if (!changed.includes("cameraClocks")) return;
    // Photos may be under way that were developed by the clocks as they were.
    clocksMayLag = true;
    later();
  };
  const forgetting = {
    store,
    disk,
    index: identity.index,
    redactLogs: deps.redactLogs,
    eraseCopies: deps.eraseCopies,
    async routeAll(photos: Iterable<number>) {
      for (const photoId of photos) placements.add(photoId);
      await placements.idle();
    },
  };
  const people = new IdentityTasks({
    ...deps,
    ...{ identity, signal, goBySettings },
    regroup: () => deps.regroup(model, identity.bounds),
    // A run that is to end regroups then.
    isHeld: earlier !== undefined,
    isIdle: () => !deps.once && flow.inFlight + placements.inFlight + intake.waiting === 0,
    route: (photoId) => placements.add(photoId),
    applyDecision: (row) =>
      applyAnyDecision(
        { ...forgetting, model, bounds: identity.bounds, now: clock.date() },
        row,
      ),
  });
  deps.placeRequests.serveWith((photoId) => placements.add(photoId));
  deps.regroupRequests.serveWith(() => people.consider());
  const courier = deps.output && new Courier({
    ...{ store, disk: deps.output, clock, log, signal, mirrors: config.mirror === "on" },
    readStaged: (name) => readStaged(deps.root, `${layout.processed}/${name}`),
    onLost: rescan,
  });
  const photoLog = new PhotoLog({ log, clock, toGo: () => intake.waiting + flow.inFlight });
  events.subscribe((event) => {
    if (!photoLog.hear(event)) return;
    tally.finished();
    people.consider();
  });
  const counting = { store, origin, intake, retries };
  return {
    ...{
      settings,
      intake,
      watched,
      flow,
      placements,
      people,
      folders,
      retries,
      failures,
      incomplete,
      unreadable,
      scans,
      courier,
    },
    counting,
  };
}

export type Pipeline = ReturnType<typeof wirePipeline>;
