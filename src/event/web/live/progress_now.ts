import { withSaid } from "../../../core/sentences/with_said.ts";
import { basename } from "node:path";
import {
  type DriveState,
  type ProgressView,
  type QueueStage,
  type Trouble,
} from "../../../contracts/progress.ts";
import type { WorkerStatus } from "../../../contracts/worker_status.ts";
import { sortedOf, toGoOf } from "../../../core/event_counts.ts";
import type { DriveSpace } from "../../../runtime/drive_space.ts";
import type { HostState } from "../../actions/host/host_state.ts";
import type { Progress } from "../../engine/progress.ts";
import type { EventFigures } from "../../views/progress_view.ts";

/** A drive with less free space than this, in bytes, is told of: some hundred photos more fit. */
const LOW_BYTES = 2e9;

/** What is known of a run at one moment. */
export interface KnownOfRun {
  root: string;
  /** Milliseconds since 1970. */
  now: number;
  runsSince: number;
  state: HostState;
  progress: Progress;
  figures: EventFigures;
  /** Questions in the review queue. */
  questions: number;
  /** Room on the drives, by folder; undefined for one that is not there. */
  space: ReadonlyMap<string, DriveSpace | undefined>;
  /** The most photo workers that may run. */
  mostWorkers: number;
}

/** @returns everything that the top bar, the rail and the page Progress show. */
export function progressNow(known: KnownOfRun): ProgressView {
  const { root, now, runsSince, state, progress, figures, questions, mostWorkers } = known;
  const { counts, pace } = progress, drives = drivesOf(known);
  const isSorting = state.state === "sorting" && pace.secondsLeft !== null && toGoOf(counts) > 0;
  const { withPeople, noFaces, unnamed, dropped, setAside, incomplete, duplicates } = counts;
  return {
    at: iso(now),
    event: { name: basename(root), runsSince: iso(runsSince) },
    sorting: workerStatusOf(state, now),
    photos: {
      ...{ sorted: sortedOf(counts), toGo: toGoOf(counts), withPeople, noFaces, unnamed },
      ...{ dropped, setAside, incomplete, duplicates, listed: figures.listed },
    },
    pace: { ...pace, doneAt: isSorting ? iso(now + pace.secondsLeft! * 1000) : null },
    queue: stagesOf(progress),
    people: figures.people,
    questions,
    workers: {
      running: state.workers.length,
      busy: state.workers.filter((worker) => worker.state === "developing").length,
      most: Math.max(mostWorkers, state.workers.length),
    },
    drives,
    errors: figures.errors,
    troubles: troublesOf(known, drives),
  };
}

/** @param now stands in for the heartbeat of an engine that was never started. */
export function workerStatusOf(
  { state, heartbeatAt, since, waitingFor }: HostState,
  now: number,
): WorkerStatus {
  return {
    // The engine is about to run again.
    state: state === "restarting" ? "waiting" : state,
    heartbeat_at: heartbeatAt ?? iso(now),
    since,
    waiting_for: state === "restarting" ? "the engine, which starts" : waitingFor,
  };
}

function stagesOf({ queue }: Progress): QueueStage[] {
  const { waiting, reading, developing, identifying, placing, delivering } = queue;
  const stages = {
    arriving: waiting + reading,
    ...{ developing, identifying, placing, delivering },
  } satisfies Record<QueueStage["stage"], number>;
  return (Object.keys(stages) as QueueStage["stage"][]).map((stage) => (
    { stage, waiting: stages[stage] }
  ));
}

function drivesOf({ root, progress, figures, space, state }: KnownOfRun): DriveState[] {
  const { source, output } = progress.travel ?? {};
  const isFull = (path: string) =>
    state.conditions.some(({ kind, subject }) => kind === "diskFull" && subject === path);
  const drive = (role: DriveState["role"], path: string, more: Partial<DriveState>): DriveState => {
    const room = space.get(path);
    return {
      ...{ role, name: basename(path) || path, path, done: 0, waiting: 0 },
      state: isFull(path) ? "full" : "here",
      freeBytes: room?.free ?? null,
      totalBytes: room?.total ?? null,
      ...more,
    };
  };
  const drives = [drive("event", root, {
    done: sortedOf(progress.counts),
    waiting: source === undefined ? progress.queue.waiting : 0,
  })];
  if (source !== undefined) {
    const done = figures.read.get(source.folder) ?? 0, waiting = progress.queue.waiting;
    const away = source.isAway ? { state: "away" as const } : {};
    drives.push(drive("source", source.folder, { done, waiting, ...away }));
  }
  if (output !== undefined) {
    const done = figures.delivered.get(output.folder) ?? 0, { waiting } = output;
    const away = output.isAway ? { state: "away" as const } : {};
    drives.push(drive("output", output.folder, { done, waiting, ...away }));
  }
  return drives;
}

function troublesOf({ state, now }: KnownOfRun, drives: readonly DriveState[]): Trouble[] {
  const troubles = state.conditions.map(({ kind, subject, since }): Trouble => (
    { kind, subject, since: iso(since) }
  ));
  if (state.fault !== null) {
    const { message, hint } = state.fault;
    const subject = [message, hint].filter((one) => one).join(". ");
    const { said } = withSaid({ subject: message }, "subject");
    troubles.push({ kind: "engineFault", subject, said, since: state.since });
  }
  if (state.state === "restarting") {
    troubles.push({ kind: "restarting", subject: "", since: state.since });
  }
  for (const { role, path, freeBytes } of drives) {
    const isTold = troubles.some(({ kind, subject }) => kind === "diskFull" && subject === path);
    if (role === "source" || freeBytes === null || freeBytes > LOW_BYTES || isTold) continue;
    troubles.push({ kind: "diskLow", subject: path, since: iso(now) });
  }
  return troubles;
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}
