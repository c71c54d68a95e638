import { detectionOf } from "../contracts/detection_of.ts";
import type { PairedReport, PhotoReport } from "../contracts/hub/photo_report.ts";
import type { LeasedPhoto } from "../contracts/hub/work.ts";
import type { Rendition } from "../core/shot.ts";
import type { CaptureSummary, DevelopedPhoto } from "../processor/pool/protocol.ts";

/** What names the work that a report is of. */
export type ReportedLease = Pick<
  PhotoReport,
  "callback_id" | "photo_id" | "tenant" | "lease_id" | "attempt" | "worker"
>;

/** Why a photo could not be processed. */
export interface ReportedFault {
  /** As in contracts/hub/photo_report.ts. */
  code: string;
  reason: string;
  /** Whether another try may fare better. */
  mayRetry: boolean;
}

/** The most that a report may hold. */
const MOST_FACES = 2000, MOST_REASON = 1000, MOST_NAME = 200;

/** @param worker the worker's id. */
export function reportedLease(lease: LeasedPhoto, worker: string): ReportedLease {
  const { photo_id, tenant, lease_id, attempt } = lease;
  return { callback_id: crypto.randomUUID(), photo_id, tenant, lease_id, attempt, worker };
}

/** What a photo's bytes are. */
export interface ReadBytes {
  /** In hexadecimal. */
  sha256: string;
  /** What they show of a shot. */
  rendition: Rendition | undefined;
}

export function processedReport(
  lease: ReportedLease,
  photo: Omit<DevelopedPhoto, "jpeg" | "thumbnail">,
  { model, ...read }: ReadBytes & { model: string },
): PhotoReport {
  const { width, height, originalWidth, originalHeight, captured, faces } = photo;
  // If a pattern looks like thousands of faces, the surest of them.
  const told = faces.toSorted((a, b) => b.score - a.score).slice(0, MOST_FACES);
  return {
    outcome: "processed",
    ...lease,
    ...{ model, width, height, ...shotOf(captured, read) },
    original_width: originalWidth,
    original_height: originalHeight,
    detections: told.map(detectionOf),
  };
}

/** @returns the report of a photo that was not developed, as another one stands for its shot. */
export function pairedReport(
  lease: ReportedLease,
  captured: CaptureSummary,
  read: ReadBytes,
): PhotoReport {
  return { outcome: "paired", ...lease, ...shotOf(captured, read) };
}

function shotOf(
  { capturedAt, camera, serial }: CaptureSummary,
  { sha256, rendition }: ReadBytes,
): Pick<PairedReport, "sha256" | "captured_at" | "camera" | "serial" | "rendition"> {
  return {
    ...{ sha256, captured_at: capturedAt ?? null, rendition: rendition ?? null },
    camera: camera?.slice(0, MOST_NAME) ?? null,
    serial: serial?.slice(0, MOST_NAME) ?? null,
  };
}

export function failedReport(
  lease: ReportedLease,
  { code, reason, mayRetry }: ReportedFault,
): PhotoReport {
  const said = reason.slice(0, MOST_REASON);
  return { outcome: "failed", ...lease, code, reason: said, may_retry: mayRetry };
}
