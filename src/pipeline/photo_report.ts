import { counted } from "../core/counted.ts";
import type { StageTimes } from "../processor/stopwatch.ts";

/** What there is to say about a photo that reached its folders. */
export interface PhotoReport {
  path: string;
  /** Folders of the people it shows. */
  people: readonly string[];
  faces: number;
  /** How it was decoded, where there was a choice. */
  how?: string;
  times: StageTimes;
  /** From being picked up to being linked, in milliseconds. */
  totalMs: number;
  /** Photos still to come. */
  waiting: number;
}

/** @returns one line, such as `IMG_1.jpg → Person_001 + Person_002 · 2 faces · 184 ms (…) · 3 to go`. */
export function photoLine(report: PhotoReport): string {
  const where = report.people.length === 0 ? "NoFaces" : report.people.join(" + ");
  const kind = report.people.length === 1 ? " (Solo)" : "";
  const stages = Object.entries(report.times).map(([stage, ms]) => `${stage} ${Math.round(ms)}`);
  const time = `${Math.round(report.totalMs)} ms (${stages.join(", ")})`;
  const how = report.how === undefined ? "" : ` · ${report.how}`;
  return `${report.path} → ${where}${kind} · ${
    counted(report.faces, "face")
  }${how} · ${time} · ${report.waiting} to go`;
}
