import type { Detection, PhotoReport } from "../contracts/hub/photo_report.ts";
import type { LeasedPhoto } from "../contracts/hub/work.ts";
import type { FoundFace } from "../core/face.ts";
import type { DevelopedPhoto } from "../processor/pool/protocol.ts";

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
const MOST_FACES = 2000, MOST_REASON = 1000;

/** @param worker the worker's id. */
export function reportedLease(lease: LeasedPhoto, worker: string): ReportedLease {
  const { photo_id, tenant, lease_id, attempt } = lease;
  return { callback_id: crypto.randomUUID(), photo_id, tenant, lease_id, attempt, worker };
}

/** @param sha256 of the bytes that were developed, in hexadecimal. */
export function processedReport(
  lease: ReportedLease,
  photo: Omit<DevelopedPhoto, "jpeg" | "thumbnail">,
  { model, sha256 }: { model: string; sha256: string },
): PhotoReport {
  const { width, height, originalWidth, originalHeight, captured, faces } = photo;
  // If a pattern looks like thousands of faces, the surest of them.
  const told = faces.toSorted((a, b) => b.score - a.score).slice(0, MOST_FACES);
  return {
    outcome: "processed",
    ...lease,
    ...{ model, sha256, width, height },
    original_width: originalWidth,
    original_height: originalHeight,
    captured_at: captured.capturedAt ?? null,
    camera: captured.camera?.slice(0, 200) ?? null,
    detections: told.map(detectionOf),
  };
}

export function failedReport(
  lease: ReportedLease,
  { code, reason, mayRetry }: ReportedFault,
): PhotoReport {
  const said = reason.slice(0, MOST_REASON);
  return { outcome: "failed", ...lease, code, reason: said, may_retry: mayRetry };
}

/** @returns a face as it is told; pixels are those of the developed photo. */
export function detectionOf(face: FoundFace): Detection {
  const {
    box,
    landmarks,
    score,
    embedding,
    embeddingNorm,
    originalHeight,
    sharpness,
    outside,
    usable,
  } = face;
  return {
    box,
    landmarks: [...landmarks],
    confidence: Math.min(1, Math.max(0, score)),
    embedding: new Uint8Array(embedding.buffer, embedding.byteOffset, embedding.byteLength)
      .toBase64(),
    embedding_norm: embeddingNorm,
    original_height: originalHeight,
    sharpness,
    outside: Math.min(1, Math.max(0, outside)),
    usable,
  };
}
