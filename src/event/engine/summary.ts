import { counted } from "../../core/counted.ts";
import type { EventCounts } from "../../core/event_counts.ts";

/** The results of a finished run. */
export interface RunSummary {
  /** Photos that reached their folders in this run. */
  done: number;
  /** Files set aside in Admin/Errors in this run. */
  errors: number;
  /** Files left for the next run, as something around them failed. */
  leftOver: number;
  /** Files that are not whole, and stay in their folder. */
  incomplete: number;
  /** Files of this run whose photos the event had already. */
  duplicates: number;
  /** Photos of this run for which another file of their shot stands. */
  paired: number;
  /** People with folders in the event altogether. */
  people: number;
  /** Photos in the event that show only guests without a name, who have no folder. */
  unnamed: number;
  seconds: number;
  /** Folder that photos were read from, if not Incoming. */
  source?: string;
  /**
   * Folder that people's folders were delivered to, if any, how many files did not get there, and
   * how many superseded ones were taken away.
   */
  output?: { folder: string; delivered: number; undelivered: number; takenAway: number };
  /** The present state of the whole event, in the numbers of `photosort status`. */
  event?: { sequence: number; counts: EventCounts; waitingIn: { folder: string; files: number }[] };
}

/** @returns what two runs did, the second one right after the first. */
export function addSummaries(first: RunSummary, then: RunSummary): RunSummary {
  const output = then.output && {
    ...then.output,
    delivered: then.output.delivered + (first.output?.delivered ?? 0),
    takenAway: then.output.takenAway + (first.output?.takenAway ?? 0),
  };
  return {
    ...then,
    output,
    done: first.done + then.done,
    errors: first.errors + then.errors,
    duplicates: first.duplicates + then.duplicates,
    paired: first.paired + then.paired,
    seconds: first.seconds + then.seconds,
  };
}

/** @returns the summary as a line for people. */
export function summaryLine(summary: RunSummary): string {
  const { done, errors, leftOver, incomplete, duplicates, paired, people, unnamed } = summary;
  const { seconds, source, output } = summary;
  const parts = [
    `${counted(done, "photo")}${source ? ` from ${source}` : ""} sorted in ${seconds.toFixed(1)} s`,
    `${counted(people, "person", "people")} in the event`,
  ];
  if (unnamed > 0) parts.push(`${counted(unnamed, "photo")} of unnamed people only, in no folder`);
  if (paired > 0) parts.push(`${paired} shown by another file of the same shot`);
  if (duplicates > 0) parts.push(counted(duplicates, "duplicate"));
  if (errors > 0) parts.push(`${errors} set aside in Admin/Errors`);
  if (incomplete > 0) parts.push(`${incomplete} incomplete`);
  if (leftOver > 0) parts.push(`${leftOver} left for the next run`);
  for (const { folder, files } of summary.event?.waitingIn ?? []) {
    if (files > 0) parts.push(`${counted(files, "file waits", "files wait")} in ${folder}`);
  }
  if (output) parts.push(`${counted(output.delivered, "file")} delivered to ${output.folder}`);
  if (output && output.undelivered > 0) parts.push(`${output.undelivered} still to be delivered`);
  if (output && output.takenAway > 0) {
    parts.push(`${counted(output.takenAway, "superseded file")} taken away`);
  }
  return parts.join(" · ");
}
