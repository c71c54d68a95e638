import { join } from "node:path";
import { counted } from "../../core/counted.ts";
import { layout } from "../event_layout.ts";
import { noCounts, toGoOf } from "../../core/event_counts.ts";
import { paceOf } from "../../runtime/pace.ts";
import { isDatabaseOutage } from "../db/sqlite_error.ts";
import type { Store } from "../db/store.ts";
import type { Progress, SourceAndOutput } from "./progress.ts";
import type { RunSummary } from "./summary.ts";
import { liveCounts } from "../counting/live_counts.ts";
import { goByTheSettings, warnOfUnknownCameras } from "../sorting/go_by_settings.ts";
import type { FileRetries } from "../intake/file_retries.ts";
import { termsOf } from "../privacy/retention_plan.ts";
import type { AppDependencies } from "./wiring/dependencies.ts";
import { startTally } from "./wiring/tally.ts";
import { type Pipeline, wirePipeline } from "./wiring/wire_pipeline.ts";
import { watchFolder } from "../watcher/watch.ts";

export interface App {
  /**
   * Works until stopped or, with `once`, until Incoming holds nothing undone.
   *
   * @returns what was done, once all work under way has been finished.
   */
  start(): Promise<RunSummary>;
  /** Takes nothing further in; {@link App.start} resolves once what is under way is finished. */
  close(): void;
  progress(): Progress;
}

/** In a large event, counting for the live line may take this share of the time. */
const MOST_TIME = 0.02;
/** A count that takes no longer, in milliseconds, is made each time. */
const QUICK_MS = 5;
const NOTHING_YET: Progress = {
  counts: noCounts,
  sequence: 0,
  leftOver: 0,
  pace: { photosPerMinute: null, secondsLeft: null },
};

/** The program, ready to work on an event. */
export function createApp(deps: AppDependencies): App {
  const stopping = new AbortController();
  const tally = startTally(deps);
  const pipeline = wirePipeline(deps, stopping.signal, tally);
  const { intake, flow, placements, people, folders, retries, failures, incomplete, courier } =
    pipeline;
  let last: Progress = { ...NOTHING_YET }, countAgainAt = 0;
  const leftOver = () => retries.givenUp.length + placements.givenUp + pipeline.unreadable.size;
  return {
    async start() {
      await courier?.open();
      const delivering = courier?.run();
      // A card is not watched: that would keep Windows from ejecting it.
      const watching = deps.config.watch === "on" && deps.source === undefined
        ? watch(deps, pipeline, stopping.signal)
        : undefined;
      deps.store.transaction(() => deps.store.sources.nameShots());
      await goByTheSettings(deps, deps.config);
      warnOfOtherModel(deps);
      tellWhatIsDue(deps);
      const isRebuilding = deps.earlier !== undefined;
      const keepingPeople = isRebuilding ? undefined : people.run();
      const keepingFolders = isRebuilding || deps.once ? undefined : folders.run(stopping.signal);
      const isDone = () => flow.inFlight === 0 && placements.inFlight === 0;
      await intake.run(stopping.signal, deps.once ? isDone : undefined);
      await flow.idle();
      await placements.idle();
      if (deps.once && !isRebuilding) await people.finish();
      await placements.idle();
      if (deps.once) await courier?.finish();
      const unread = stopping.signal.aborted ? 0 : countUnread(deps.store, retries);
      if (unread > 0) {
        const photos = counted(unread, "photo waits", "photos wait");
        deps.log.warn(`${photos} on cards that are not here: photosort status says on which`);
      }
      warnOfUnknownCameras(deps, pipeline.settings.config);
      stopping.abort();
      await Promise.all([keepingPeople, keepingFolders, watching, delivering]);
      const developed = deps.store.photos.countByState().developed ?? 0;
      return {
        ...tally.summary(
          failures.refused,
          leftOver() + developed + unread,
          incomplete.files.length,
        ),
        source: deps.source,
        output: courier && {
          folder: deps.output!.folder,
          delivered: courier.delivered,
          undelivered: courier.waiting,
          takenAway: courier.taken,
        },
      };
    },
    close: () => stopping.abort(),
    progress() {
      const travel = travelOf(deps, pipeline), startedAt = performance.now();
      if (startedAt < countAgainAt) return { ...last, travel };
      try {
        last = { ...countNow(deps.store, pipeline, tally.since), leftOver: leftOver(), travel };
        const tookMs = performance.now() - startedAt;
        countAgainAt = tookMs < QUICK_MS ? 0 : performance.now() + tookMs / MOST_TIME;
      } catch (error) {
        // While the database is out of reach, the earlier numbers stay.
        if (!isDatabaseOutage(error)) throw error;
        last = { ...last, travel };
      }
      return last;
    },
  };
}

function countNow(store: Store, { counting }: Pipeline, since: number) {
  return store.snapshot(() => {
    const counts = liveCounts(counting), sequence = store.counts.sequence();
    return { counts, sequence, pace: paceOf(store.counts.workSince(since), toGoOf(counts)) };
  });
}

function travelOf(
  { source, output }: AppDependencies,
  { scanFailures, courier }: Pipeline,
): SourceAndOutput {
  return {
    source: source === undefined ? undefined : { folder: source, isAway: scanFailures.isAway },
    output: courier &&
      { folder: output!.folder, isAway: courier.isAway, waiting: courier.waiting },
  };
}

/** Photos that cannot be read now, as their cards are not here. */
function countUnread(store: Store, retries: FileRetries): number {
  const givenUp = new Set(retries.givenUp.map(({ path }) => path));
  return store.photos.inState("pending").filter(({ id }) => {
    const sources = store.sources.ofPhoto(id);
    return sources.some(({ cardId }) => cardId !== null) &&
      !sources.some(({ path }) => givenUp.has(path));
  }).length;
}

function watch(
  deps: AppDependencies,
  { watched, requests }: Pipeline,
  signal: AbortSignal,
): Promise<void> {
  const { clock, log } = deps;
  return watchFolder({
    folder: join(deps.root, layout.incoming),
    clock,
    signal,
    open: (folder) => watched.notices = deps.openNotices(folder),
    onPaths: (paths) => requests.notice(paths),
    onLost: () => requests.rescan(),
    onFailure: (reason, retryInMs) => {
      const seconds = (retryInMs / 1000).toFixed(1);
      log.warn(`Watching failed (${reason}); scans go on, next try in ${seconds} s`);
      requests.rescan();
    },
    onRecovery: () => {
      log.info("Watching again");
      requests.rescan();
    },
  });
}

/** Faces by two models are never compared: a person known by one model is a stranger to the other. */
function warnOfOtherModel({ store, embedder, log }: AppDependencies): void {
  const faces = store.faces.countOtherwise(embedder.id);
  if (faces === 0 || store.photos.isRedetecting()) return;
  log.warn(
    `${counted(faces, "face is", "faces are")} known by another model than ${embedder.id}: ` +
      "run photosort reprocess",
  );
}

/** Says which files may be removed by now; photosort never removes them by itself. */
function tellWhatIsDue({ store, config, clock, log }: AppDependencies): void {
  const due = termsOf(store, config, clock.now()).terms.filter(({ isDue }) => isDue);
  if (due.length === 0) return;
  const kinds = due.map(({ kind, days }) => `${kind} (${counted(days, "day")})`).join(", ");
  log.info(
    `Retention period over for ${kinds}. Nothing was deleted; run \`photosort retention\` to review`,
  );
}
