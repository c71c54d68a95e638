import { counted } from "../../core/counted.ts";
import type { NoFacesReason } from "../photo_event.ts";
import type { StageTimes } from "../../processor/pool/stopwatch.ts";

/** The data for the log line about a photo that reached its folders. */
export interface PhotoReport {
  path: string;
  /** Folders of the photo; null if it shows no guest. */
  people: readonly string[] | null;
  /** Why the photo shows no guest. */
  nobody?: NoFacesReason;
  faces: number;
  /** The way of decoding, if there was a choice. */
  how?: string;
  times: StageTimes;
  /** Time from reading the file to linking the photo, in milliseconds. */
  totalMs: number;
  /** Photos still to come. */
  waiting: number;
}

/** @returns one line, such as `IMG_1.jpg → Person_001 + Person_002 · 2 faces · 184 ms · 3 to go`. */
export function photoLine(report: PhotoReport): string {
  const { path, people, faces, how, totalMs, waiting } = report;
  const where = people === null ? "NoFaces" : people.join(" + ") || "nobody with a name";
  const kind = people?.length === 1 ? " (Solo)" : "";
  const reason = people === null ? reasonWords[report.nobody ?? "none"] : "";
  return [
    `${path} → ${where}${kind}`,
    counted(faces, "face") + reason,
    ...how === undefined ? [] : [how],
    `${Math.round(totalMs)} ms`,
    `${waiting} to go`,
  ].join(" · ");
}

const reasonWords: Record<NoFacesReason, string> = {
  none: "",
  forgotten: " left, because others were forgotten",
  staff: " (staff, no guest)",
  hidden: " (hidden people, no guest)",
  unclear: ", too unclear to recognise",
  noFolder: " of people who have no folder",
};

/** @returns where the time went, such as `IMG_1.jpg took: read 8, decode 112, … ms`. */
export function stagesLine({ path, times }: PhotoReport): string {
  const stages = Object.entries(times).map(([stage, ms]) => `${stage} ${Math.round(ms)}`);
  return `${path} took: ${stages.join(", ")} ms`;
}
