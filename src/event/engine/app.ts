import { join } from "node:path";
import { counted } from "../../core/counted.ts";
import { layout } from "../event_layout.ts";
import type { Store } from "../db/store.ts";
import { leftOverOf, LiveProgress } from "./live_progress.ts";
import type { Progress } from "./progress.ts";
import type { RunSummary } from "./summary.ts";
import { deskOf } from "../guests/desk_of.ts";
import { tellOfOlderRules } from "../identity/older_rules.ts";
import { goByTheSettings, warnOfUnknownCameras } from "../sorting/go_by_settings.ts";
import type { FileRetries } from "../intake/file_retries.ts";
import { termsOf } from "../privacy/retention_plan.ts";
import { type AppDependencies, modeOf } from "./wiring/dependencies.ts";
import { startTally, type Tally } from "./wiring/tally.ts";
import { type Pipeline, wirePipeline } from "./wiring/wire_pipeline.ts";
import { watchFolder } from "../watcher/watch.ts";

export interface App {
  /**
   * Works until stopped or, with `once`, until Incoming holds nothing undone.
   *
   * @param onBegun called once the event and its folders are open, and photos are taken in.
   * @returns what was done, once all work under way has been finished.
   */
  start(onBegun?: () => void): Promise<RunSummary>;
  /** Takes nothing further in; {@link App.start} resolves once what is under way is finished. */
  close(): void;
  progress(): Progress;
  /** The parts of the program, for what is asked of them while they work. */
  readonly pipeline: Pipeline;
}

/** The program, ready to work on an event. */
export function createApp(deps: AppDependencies): App {
  const stopping = new AbortController();
  const tally = startTally(deps);
  const pipeline = wirePipeline(deps, stopping.signal, tally);
  const progress = new LiveProgress(deps, pipeline, tally.since);
  return {
    async start(onBegun = () => {}) {
      const ending = await begin(deps, pipeline, stopping.signal);
      onBegun();
      if (deskOf(deps.store)?.isOpen) deps.events.emit({ type: "deskChanged", isOpen: true });
      await workToTheEnd(deps, pipeline, stopping.signal);
      const unread = stopping.signal.aborted ? 0 : countUnread(deps.store, pipeline.retries);
      if (unread > 0) {
        const photos = counted(unread, "photo waits", "photos wait");
        deps.log.warn(
          `${photos} on cards that are not plugged in: \`photosort status\` lists them`,
        );
      }
      warnOfUnknownCameras(deps, pipeline.settings.config);
      stopping.abort();
      await Promise.all(ending);
      return summarize(deps, pipeline, tally, unread);
    },
    close: () => stopping.abort(),
    progress: () => progress.now(),
    pipeline,
  };
}

/**
 * Brings the event in line with its settings, and starts what goes on beside the intake.
 *
 * @returns what ends once the signal aborts.
 */
async function begin(
  deps: AppDependencies,
  pipeline: Pipeline,
  signal: AbortSignal,
): Promise<Promise<void>[]> {
  const { config, store, once, source } = deps, { courier, people, folders, guests } = pipeline;
  const ending: Promise<void>[] = [];
  await courier?.open();
  if (courier !== undefined) ending.push(courier.run());
  // A card is not watched: that would keep Windows from ejecting it.
  if (config.watch === "on" && source === undefined) ending.push(watch(deps, pipeline, signal));
  store.transaction(() => store.sources.nameShots());
  await goByTheSettings(deps, config);
  warnOfOtherModel(deps);
  tellOfOlderRules(store, deps.log);
  tellWhatIsDue(deps);
  if (modeOf(deps) === "sort") ending.push(people.run());
  if (modeOf(deps) === "sort") {
    ending.push(once ? guests.keeper.start() : guests.keeper.run(signal));
    guests.matchAgain.considerEverybody();
  }
  if (modeOf(deps) === "sort" && !once) ending.push(folders.run(signal));
  return ending;
}

/** Takes photos in until the run is to end, and finishes all work that is under way then. */
async function workToTheEnd(
  deps: AppDependencies,
  { intake, flow, placements, people, sayings, courier }: Pipeline,
  signal: AbortSignal,
): Promise<void> {
  const { once } = deps;
  const isDone = () => flow.inFlight === 0 && placements.inFlight === 0;
  await intake.run(signal, once ? isDone : undefined);
  await flow.idle();
  await placements.idle();
  if (once && modeOf(deps) === "sort") await people.finish();
  await sayings.idle();
  await placements.idle();
  if (once) await courier?.finish();
}

function summarize(
  { store, source, output }: AppDependencies,
  pipeline: Pipeline,
  tally: Tally,
  unread: number,
): RunSummary {
  const { courier, failures, incomplete } = pipeline;
  const developed = store.photos.countByState().developed ?? 0;
  const leftOver = leftOverOf(pipeline) + developed + unread;
  return {
    ...tally.summary(failures.refused, leftOver, incomplete.files.length),
    source,
    output: courier && {
      folder: output!.folder,
      delivered: courier.delivered,
      undelivered: courier.waiting,
      takenAway: courier.taken,
    },
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
      log.warn(
        `Cannot watch Incoming (${reason}). photosort still scans it, and tries to watch again ` +
          `in ${seconds} s`,
      );
      requests.rescan();
    },
    onRecovery: () => {
      log.info("Watching Incoming again");
      requests.rescan();
    },
  });
}

/** Faces by two models are never compared: a person known by one model is a stranger to the other. */
function warnOfOtherModel({ store, embedder, log }: AppDependencies): void {
  const faces = store.faces.countOtherwise(embedder.id);
  if (faces === 0 || store.photos.isRedetecting()) return;
  log.warn(
    `${
      counted(faces, "face comes", "faces come")
    } from another embedding model than ${embedder.id}: ` +
      "run photosort reprocess",
  );
}

/** Logs which files may be removed now; photosort never removes them by itself. */
function tellWhatIsDue({ store, config, clock, log }: AppDependencies): void {
  const due = termsOf(store, config, clock.now()).terms.filter(({ isDue }) => isDue);
  if (due.length === 0) return;
  const kinds = due.map(({ kind, days }) => `${kind} (${counted(days, "day")})`).join(", ");
  log.info(
    `Retention period over for ${kinds}. Nothing was deleted; run \`photosort retention\` to ` +
      "review",
  );
}
