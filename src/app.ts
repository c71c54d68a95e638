import { join } from "node:path";
import { LOOK_FOR_MS } from "./core/absence.ts";
import type { Clock } from "./core/clock.ts";
import { counted } from "./core/counted.ts";
import { layout } from "./core/event_layout.ts";
import { LinkRefused } from "./core/link_refused.ts";
import type { Log } from "./core/log.ts";
import { oneAtATime } from "./core/one_at_a_time.ts";
import type { Config } from "./config.ts";
import type { SourceRow } from "./db/sources.ts";
import type { Store } from "./db/store.ts";
import { Courier } from "./delivery/courier.ts";
import type { Disk } from "./disk/disk.ts";
import type { OutputDisk } from "./disk/output_disk.ts";
import { readStaged } from "./disk/read_staged.ts";
import type { EmbedderModel } from "./models/manifest.ts";
import { type Progress, ProgressMeter, type Travel } from "./observe/progress.ts";
import type { RunSummary } from "./observe/summary.ts";
import { CentroidIndex } from "./people/centroid_index.ts";
import type { MatchBounds } from "./people/evidence.ts";
import { matchBounds } from "./pipeline/match_bounds.ts";
import type { ForgetContext } from "./pipeline/forgetting/forget.ts";
import { createEventRouter } from "./pipeline/event_router.ts";
import { FinishLine } from "./pipeline/finish_line.ts";
import { keepEventTrue } from "./pipeline/keep_event_true.ts";
import { Card } from "./pipeline/origin/card.ts";
import { incomingFolder } from "./pipeline/origin/incoming.ts";
import { ScanFailures } from "./pipeline/origin/scan_failures.ts";
import { PhotoFailures } from "./pipeline/photo_failures.ts";
import { placeInShot } from "./pipeline/pairs.ts";
import { setClocks } from "./pipeline/set_clocks.ts";
import { type DevelopBytes, PhotoFlow } from "./pipeline/photo_flow.ts";
import { photoLine, type PhotoReport, stagesLine } from "./pipeline/photo_report.ts";
import type { Regrouping } from "./pipeline/regrouper.ts";
import { PeopleKeeper } from "./pipeline/people_keeper.ts";
import {
  type EarlierOutputs,
  recogniseOutputs,
  withdrawRemembering,
} from "./pipeline/rebuild/earlier_outputs.ts";
import { readPhoto } from "./pipeline/read_photo.ts";
import { RetryLedger } from "./pipeline/retry_ledger.ts";
import { termsOf } from "./pipeline/retention/retention_plan.ts";
import { findTakenNotes, setAsideErrors } from "./router/error_folder.ts";
import { unchanged } from "./watcher/found_file.ts";
import { Intake } from "./watcher/intake.ts";
import { lookAt } from "./watcher/scan.ts";
import { type Notices, watchFolder } from "./watcher/watch.ts";

export interface AppDependencies {
  /** Absolute path of EventRoot. */
  root: string;
  config: Config;
  /** Absolute path of the folder that photos are read from; Incoming when left out. */
  source?: string;
  /** Where people's folders are delivered to; left out where they are not. */
  output?: OutputDisk;
  /** Photos developed at once where there is power and memory; twice as many and one are read ahead. */
  workers: number;
  /** Whether to end once Incoming holds nothing undone, rather than when told to stop. */
  once: boolean;
  store: Store;
  disk: Disk;
  clock: Clock;
  log: Log;
  embedder: EmbedderModel;
  develop: DevelopBytes;
  openNotices: (folder: string) => Notices;
  /** Takes the lines that mention one of some words out of the log's files. */
  redactLogs: (words: readonly string[]) => void;
  /** Erases copies of the database, and from the record of decisions what it does not say itself. */
  eraseCopies: ForgetContext["eraseCopies"];
  /** Writes what was decided into `Admin/decisions.jsonl`. */
  keepDecisions: () => void;
  /**
   * What was sorted into the event before its database was lost: photos are only developed, and
   * know these files for their own; whom they show is said once all of them are.
   */
  earlier?: EarlierOutputs;
  /** Regroups all faces by one model, without changing anything. */
  regroup: (model: string, bounds: MatchBounds) => Promise<Regrouping>;
}

export interface App {
  /**
   * Works until stopped or, with `once`, until Incoming holds nothing undone.
   *
   * @returns what was done, after whatever was under way has been finished.
   */
  start(): Promise<RunSummary>;
  /** Takes nothing further in; {@link App.start} resolves once what is under way is finished. */
  close(): void;
  progress(): Progress;
}

/** A file that failed so often in a row is left for the next run, where a run is to end at all. */
const MOST_TRIES_ONCE = 4;

/** Where something is owed, the disk is looked at again after this long, in milliseconds. */
const OWED_MS = 30_000;

/** Wires the parts of the program together; the only place where they meet. */
export function createApp(deps: AppDependencies): App {
  const stopping = new AbortController();
  const tally = startTally(deps);
  const pipeline = wirePipeline(deps, stopping.signal, tally);
  const { intake, flow, finish, people, retries, failures, courier } = pipeline;
  const leftOver = () => retries.givenUp.length + finish.givenUp + pipeline.unreadable.size;
  const failed = () => failures.refused + leftOver();
  return {
    async start() {
      await courier?.open();
      const delivering = courier?.run();
      // Notices of a card are not asked for: they would keep Windows from ejecting it.
      const watching = deps.config.watch === "on" && deps.source === undefined
        ? watch(deps, intake, pipeline.watched, stopping.signal)
        : undefined;
      const moved = await setClocks(deps.store, deps.disk, deps.config.cameraClocks);
      if (moved > 0) deps.log.info(`${moved} photos were put into their order in time again`);
      warnOfOtherModel(deps);
      tellWhatIsDue(deps);
      const isRebuilding = deps.earlier !== undefined;
      const keepingPeople = isRebuilding ? undefined : people.run();
      const isDone = () => flow.inFlight === 0 && finish.inFlight === 0;
      await intake.run(stopping.signal, deps.once ? isDone : undefined);
      await flow.idle();
      await finish.idle();
      if (deps.once && !isRebuilding) await people.finish();
      await finish.idle();
      if (deps.once) await courier?.finish();
      const unread = stopping.signal.aborted ? 0 : countUnread(deps.store, retries);
      if (unread > 0) {
        const photos = counted(unread, "photo");
        deps.log.warn(`${photos} wait on cards that are not here: photosort status says on which`);
      }
      stopping.abort();
      await Promise.all([keepingPeople, watching, delivering]);
      const developed = deps.store.photos.countByState().developed ?? 0;
      return {
        ...tally.summary(failures.refused, leftOver() + developed + unread),
        source: deps.source,
        output: courier && {
          ...{ folder: deps.output!.folder, delivered: courier.delivered },
          undelivered: courier.waiting,
        },
      };
    },
    close: () => stopping.abort(),
    progress: () => ({
      ...tally.meter.at(
        deps.clock.now(),
        failed(),
        intake.waiting + flow.inFlight + finish.inFlight,
      ),
      travel: travelOf(deps, pipeline),
    }),
  };
}

/** The notices that are followed now: closing them begins anew, with the folder that is there. */
interface Watched {
  notices?: Notices;
}

function wirePipeline(deps: AppDependencies, signal: AbortSignal, tally: Tally) {
  const { config, store, disk, clock, log, embedder, earlier } = deps;
  const watched: Watched = {};
  const origin = deps.source === undefined
    ? incomingFolder(deps.root, disk, log, () => watched.notices?.close())
    : new Card({ folder: deps.source, store, clock });
  const isCard = deps.source !== undefined;
  const model = embedder.id;
  const onIdle = () => {
    intake.wake();
    people.consider();
  };
  const scans = new ScanFailures({
    ...{ folder: origin.folder, isCard, once: deps.once, clock, log },
    mostTries: MOST_TRIES_ONCE,
  });
  const unreadable = new Set<string>();
  const retries = new RetryLedger(deps.once ? MOST_TRIES_ONCE : Infinity);
  const index = new CentroidIndex(embedder.dimensions, store.people.centroids(model));
  const identity = {
    index,
    model,
    pairs: config.pairs,
    bounds: matchBounds(config, embedder),
  };
  const rescan = () => intake.rescan();
  const warn = (message: string) => log.warn(message);
  const { router, sidecars } = createEventRouter({ ...deps, warn });
  const onFinished = (finished: Omit<PhotoReport, "waiting">) => {
    tally.meter.finished(clock.now());
    const report = { ...finished, waiting: intake.waiting + flow.inFlight };
    log.info(photoLine(report), { ...report });
    log.debug(stagesLine(report));
    people.consider();
  };
  const finish = new FinishLine({
    ...{ store, router, identity, clock, log, signal, rescan, onFinished, onIdle },
    givesUp: deps.once,
    isHeld: earlier !== undefined,
    compareLater: () => intake.rescanWithin(OWED_MS),
  });
  const isUnchanged = async ({ card_id, path, size, mtime_ms: mtimeMs }: SourceRow) => {
    // What is on a card that is not here stays as it is.
    if (card_id !== null && card_id !== origin.card) return true;
    const folder = card_id === null ? join(deps.root, layout.incoming) : origin.folder;
    const now = await lookAt(folder, path);
    return now === undefined || unchanged(now, { size, mtimeMs });
  };
  const setAside = oneAtATime(async (photoId?: number) => {
    // Of one photo where it has just failed, so that a card full of broken files stays linear.
    const sources = photoId === undefined ? store.sources.failed() : store.sources.ofPhoto(photoId);
    for (const [path, error] of await setAsideErrors(store, disk, sources, isUnchanged)) {
      log.warn(`${path} cannot be moved to Admin/Errors yet: ${String(error)}`, { path });
      intake.rescanWithin(OWED_MS);
    }
  });
  const failures = new PhotoFailures({
    ...{ store, clock, log, retries, rescan, setAside },
    errorGraceMs: config.errorGraceSeconds * 1000,
    offerAgain: (file, delayMs) => intake.offerAgain(file, delayMs),
    defer: (photoId) => finish.defer(photoId),
  });
  const isUnderWay = (photoId: number): boolean => flow.isUnderWay(photoId);
  const onAdmitted = async (photoId: number) => {
    if (earlier !== undefined) await recogniseOutputs({ store, disk }, earlier, photoId);
  };
  const reading = { origin, store, clock, log, failures, isUnderWay, onAdmitted };
  const flow: PhotoFlow = new PhotoFlow({
    ...{ store, disk, origin, clock, log, finish, failures, retries, model, signal, onIdle },
    ...{ pairs: config.pairs, clocks: config.cameraClocks },
    read: (file) => readPhoto(file, reading),
    withdraw: (photoId) =>
      earlier === undefined
        ? router.withdraw(photoId)
        : withdrawRemembering(store, photoId, (id) => router.withdraw(id)),
    develop: deps.develop,
    mostInFlight: 2 * deps.workers + 1,
  });
  const keeping = { store, disk, origin, finish, log, isUnderWay, setAside, rescan };
  const compare = async (awaited: ReadonlySet<string>) => {
    await keepEventTrue(keeping, awaited);
    for (const id of await sidecars.findDiffering()) finish.route(id);
    // What an earlier run left to regroup is due even where nothing new comes.
    people.consider();
  };
  const intake = new Intake({
    folder: origin.folder,
    clock,
    async beforeScan() {
      await origin.arrive();
      await findTakenNotes(store, disk);
    },
    isThere: () => origin.isThere(),
    rules: { settleMs: config.settleSeconds * 1000, emptyMs: config.errorGraceSeconds * 1000 },
    // A card is not watched, so that the next one is noticed by scans alone.
    rescanMs: config.rescanSeconds * 1000 || (isCard ? OWED_MS : 0),
    failedScanMs: isCard ? LOOK_FOR_MS : Math.max(config.rescanSeconds * 1000, 1000),
    order: config.backlogOrder,
    isKnown: (file) => flow.isKnown(file),
    knownAtOnce: () => flow.knownAtOnce(),
    rankOf: (path) => flow.rankOf(path),
    placeInShot: (path) => placeInShot(config.pairs, path),
    admit: (file) => flow.admit(file),
    onScanned: (awaited) => {
      scans.scanned();
      return compare(awaited).catch((error) => {
        log.warn(`The event cannot be compared with the disk now: ${String(error)}`);
        intake.rescanWithin(OWED_MS);
      });
    },
    onScanFailed: (error) => scans.failed(error),
    onUnreadable: (path, error) => {
      if (error instanceof LinkRefused) return log.warn(error.message, { path });
      unreadable.add(path);
      log.warn(`${path} cannot be looked at: ${String(error)}`, { path });
    },
  });
  const people = new PeopleKeeper({
    ...deps,
    ...{ identity, signal },
    regroup: () => deps.regroup(model, identity.bounds),
    // A run that is to end regroups then.
    isHeld: earlier !== undefined,
    isIdle: () => !deps.once && flow.inFlight + finish.inFlight + intake.waiting === 0,
    route: (photoId) => finish.route(photoId),
    routeAll: async (photos) => {
      for (const photoId of photos) finish.route(photoId);
      await finish.idle();
    },
  });
  const courier = deps.output && new Courier({
    ...{ store, disk: deps.output, clock, log, signal, mirrors: config.mirror === "on" },
    readStaged: (name) => readStaged(deps.root, `${layout.processed}/${name}`),
    onLost: rescan,
  });
  return { intake, watched, flow, finish, people, retries, failures, unreadable, scans, courier };
}

function travelOf({ source, output }: AppDependencies, { scans, courier }: Pipeline): Travel {
  return {
    source: source === undefined ? undefined : { folder: source, isAway: scans.isAway },
    output: courier &&
      { folder: output!.folder, isAway: courier.isAway, waiting: courier.waiting },
  };
}

/** Photos of cards that are not to be read now, as those are not here. */
function countUnread(store: Store, retries: RetryLedger): number {
  const givenUp = new Set(retries.givenUp);
  return store.photos.inState("pending").filter(({ id }) => {
    const sources = store.sources.ofPhoto(id);
    return sources.some(({ card_id }) => card_id !== null) &&
      !sources.some(({ path }) => givenUp.has(path));
  }).length;
}

type Pipeline = ReturnType<typeof wirePipeline>;

function watch(
  deps: AppDependencies,
  intake: Intake,
  watched: Watched,
  signal: AbortSignal,
): Promise<void> {
  const { clock, log } = deps;
  return watchFolder({
    folder: join(deps.root, layout.incoming),
    clock,
    signal,
    open: (folder) => watched.notices = deps.openNotices(folder),
    onPaths: (paths) => intake.notice(paths),
    onFailure: (reason, retryInMs) => {
      const seconds = (retryInMs / 1000).toFixed(1);
      log.warn(`Watching failed (${reason}); scans go on, next try in ${seconds} s`);
      intake.rescan();
    },
    onRecovery: () => {
      log.info("Watching again");
      intake.rescan();
    },
  });
}

/** Faces by two models are never compared: who was met by the one is a stranger to the other. */
function warnOfOtherModel({ store, embedder, log }: AppDependencies): void {
  const faces = store.faces.countOtherwise(embedder.id);
  if (faces === 0 || store.photos.isRedetecting()) return;
  log.warn(
    `${faces} faces are known by another model than ${embedder.id}: run photosort reprocess`,
  );
}

/** Nothing is ever removed by itself. */
function tellWhatIsDue({ store, config, clock, log }: AppDependencies): void {
  const due = termsOf(store, config, clock.now()).terms.filter(({ isDue }) => isDue);
  if (due.length === 0) return;
  const kinds = due.map(({ kind, days }) => `${kind} (${days} days)`).join(", ");
  log.info(
    `Kept long enough after the event: ${kinds}. \`photosort retention\` shows what is there`,
  );
}

type Tally = ReturnType<typeof startTally>;

/** Counts what this run does, against what was there before. */
function startTally({ store, clock }: AppDependencies) {
  const startedAt = clock.now(), meter = new ProgressMeter(startedAt);
  const duplicates = () => store.sources.countByRole().duplicate ?? 0;
  const paired = () => store.photos.countByState().paired ?? 0;
  const duplicatesBefore = duplicates(), pairedBefore = paired();
  return {
    meter,
    summary: (errors: number, leftOver: number): RunSummary => ({
      done: meter.done,
      errors,
      leftOver,
      duplicates: duplicates() - duplicatesBefore,
      paired: paired() - pairedBefore,
      people: store.people.count(),
      seconds: (clock.now() - startedAt) / 1000,
    }),
  };
}
