import { counted } from "../core/counted.ts";
import type { Clock } from "../runtime/clock.ts";
import type { LeaseOutcome } from "./process_lease.ts";
import { workerMetrics } from "./worker_metrics.ts";

/** What a worker did since it began. */
export interface WorkSummary {
  /** Photos that the hub has the faces of, those included that it had under another path. */
  processed: number;
  duplicates: number;
  faces: number;
  /** Photos that could not be processed, of which the hub knows why. */
  failed: number;
  /** Leases that ran out or were taken away before the photo was done. */
  lost: number;
  /** Leases given back at the end, for another worker. */
  givenBack: number;
  /** Photos whose bytes were read below a root of the worker's own, and got from the hub or its store. */
  fromRoots: number;
  fromHub: number;
  /** From the first lease to the last report. */
  seconds: number;
  photosPerSecond: number;
}

/** @returns what was done, in a line for the operator. */
export function summaryLine(summary: WorkSummary): string {
  const { processed, duplicates, failed, lost, givenBack, faces, seconds } = summary;
  const beside = Object.entries({ duplicates, failed, lost, "given back": givenBack })
    .filter(([, count]) => count > 0).map(([what, count]) => `, ${count} ${what}`).join("");
  const pace = `${summary.photosPerSecond} photos/s in ${Math.round(seconds)} s`;
  return `${counted(processed, "photo")}, ${counted(faces, "face")}${beside}; ${pace}`;
}

/** Counts what becomes of photos. */
export class WorkTally {
  readonly #clock: Pick<Clock, "now">;
  readonly #counts = {
    ...{ processed: 0, duplicates: 0, faces: 0, failed: 0, lost: 0, givenBack: 0 },
    ...{ fromRoots: 0, fromHub: 0 },
  };
  #begunAt: number | undefined;
  #endedAt = 0;
  #told = { photos: 0, at: 0 };

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  /** A photo was leased. */
  begin(): void {
    this.#begunAt ??= this.#endedAt = this.#told.at = this.#clock.now();
  }

  add(outcome: LeaseOutcome | { kind: "givenBack" }): void {
    const counts = this.#counts;
    counts[outcome.kind]++;
    workerMetrics.photos.inc({ outcome: outcome.kind });
    this.#endedAt = this.#clock.now();
    if (outcome.kind !== "processed") return;
    counts.faces += outcome.faces;
    workerMetrics.faces.inc(outcome.faces);
    workerMetrics.originals.inc({ from: outcome.from });
    if (outcome.isDuplicate) counts.duplicates++;
    counts[outcome.from === "root" ? "fromRoots" : "fromHub"]++;
  }

  summary(): WorkSummary {
    const seconds = (this.#endedAt - (this.#begunAt ?? this.#endedAt)) / 1000;
    return { ...this.#counts, seconds, photosPerSecond: perSecond(this.#photos, seconds) };
  }

  /**
   * @param inHand photos that are leased now.
   * @returns a line about what was done since the last one, or undefined if nothing was.
   */
  line(inHand: number): string | undefined {
    const now = this.#clock.now(), since = this.#photos - this.#told.photos;
    if (since === 0) return undefined;
    const pace = perSecond(since, (now - this.#told.at) / 1000).toFixed(1);
    this.#told = { photos: this.#photos, at: now };
    const { faces, failed } = this.#counts;
    const faults = failed === 0 ? "" : `, ${failed} failed`;
    const done = `${counted(this.#photos, "photo")}${faults}, ${counted(faces, "face")}`;
    return `${done}; ${pace} photos/s, ${inHand} in hand`;
  }

  get #photos(): number {
    return this.#counts.processed + this.#counts.failed;
  }
}

function perSecond(photos: number, seconds: number): number {
  return seconds === 0 ? 0 : Math.round(photos / seconds * 100) / 100;
}
