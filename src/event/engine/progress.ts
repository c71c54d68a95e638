import { type EventCounts, sortedOf, toGoOf } from "../../core/event_counts.ts";
import type { Pace } from "../../runtime/pace.ts";

/** How far a run is, in the numbers that `photosort status` shows, too. */
export interface Progress {
  /** Counts of the whole event; `waiting` counts the folder that this run reads. */
  counts: EventCounts;
  /** Sequence number of the counted state. */
  sequence: number;
  /** Files that this run leaves for the next one, as something around them failed. */
  leftOver: number;
  pace: Pace;
  queue: StageQueue;
  travel?: SourceAndOutput;
}

/** How many photos wait for each stage of their way, or are in it. */
export interface StageQueue {
  /** Files that wait to be read, or for another try. */
  waiting: number;
  reading: number;
  /** Read, and waiting for a worker, at one, or being recorded. */
  developing: number;
  /** Developed, and waiting for their turn to be identified. */
  identifying: number;
  /** Being put into their folders. */
  placing: number;
  /** Files that are still to be delivered. */
  delivering: number;
}

export const emptyQueue: StageQueue = {
  ...{ waiting: 0, reading: 0, developing: 0, identifying: 0, placing: 0, delivering: 0 },
};

/** The folders outside of the event that photos come from and go to, if there are any. */
export interface SourceAndOutput {
  /** Folder that photos are read from, and whether photosort waits for its drive. */
  source?: { folder: string; isAway: boolean };
  /** Folder that people's folders are delivered to; `waiting` files are not there yet. */
  output?: { folder: string; isAway: boolean; waiting: number };
}

/**
 * @param now local time, for the moment at which it will be done.
 * @returns the live line, such as `12 sorted · 40 waiting · 5 under way · 310 photos/min · about 8 s
 * left`, or `E:\DCIM → F:\Sorted · 12 sorted · … · 5 to deliver`.
 */
export function progressLine(
  { counts, leftOver, pace, travel = {} }: Progress,
  now: Date,
): string {
  const { waiting, incomplete, underWay, setAside } = counts;
  const parts = [...describeEnds(travel), `${sortedOf(counts)} sorted`, `${waiting} waiting`];
  const toDeliver = travel.output?.waiting ?? 0;
  if (underWay > 0) parts.push(`${underWay} under way`);
  if (incomplete > 0) parts.push(`${incomplete} incomplete`);
  if (setAside > 0) parts.push(`${setAside} set aside`);
  if (leftOver > 0) parts.push(`${leftOver} left for the next run`);
  if (toGoOf(counts) > 0) parts.push(...paceWords(pace, now));
  if (toDeliver > 0) parts.push(`${toDeliver} to deliver`);
  return parts.join(" · ");
}

/**
 * @returns such as `310 photos/min` and `about 8 min left (23:12)`; nothing if the pace is unknown.
 */
export function paceWords({ photosPerMinute, secondsLeft }: Pace, now: Date): string[] {
  if (photosPerMinute === null) return [];
  const rate = `${photosPerMinute < 10 ? photosPerMinute : Math.round(photosPerMinute)} photos/min`;
  if (secondsLeft === null) return [rate];
  return [rate, `about ${duration(secondsLeft)} left${clockTime(secondsLeft, now)}`];
}

/** @returns such as `E:\DCIM → F:\Sorted (not there)`. */
function describeEnds({ source, output }: SourceAndOutput): string[] {
  if (source === undefined && output === undefined) return [];
  const name = (end: SourceAndOutput["source"]) =>
    end === undefined ? "" : end.isAway ? `${end.folder} (not there)` : end.folder;
  return [`${name(source)} → ${name(output)}`.trim()];
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

const DAY_SECONDS = 86_400;

/**
 * Time of day at which the run will end; left out for less than 90 seconds and for more than a day.
 */
function clockTime(seconds: number, now: Date): string {
  if (seconds < 90 || seconds >= DAY_SECONDS) return "";
  const then = new Date(now.getTime() + seconds * 1000);
  return ` (${[then.getHours(), then.getMinutes()].map((n) => `${n}`.padStart(2, "0")).join(":")})`;
}
