import { type PhotoReport, ROOT_AWAY } from "../../contracts/hub/photo_report.ts";
import { retryAfterMs } from "../photo_retries.ts";
import type { TenantTx } from "../db/database.ts";
import { concludeItems } from "../db/ingest_outcomes.ts";
import { changePhotoState } from "../db/photo_state.ts";
import { releaseFrom } from "../db/shots/paired_photos.ts";
import { leaseOf, notLeased } from "./report_lease.ts";
import type { Recorded, ReportScope } from "./report_scope.ts";

export type FailedReport = Extract<PhotoReport, { outcome: "failed" }>;

/** Records why a photo could not be processed, and when it is tried again. */
export async function recordFailed(
  tx: TenantTx,
  { identity: { clock }, facts, keepAnswer }: ReportScope,
  report: FailedReport,
): Promise<Recorded> {
  const { photo_id: photo, code, reason, may_retry } = report;
  if (code === ROOT_AWAY) return await recordWaiting(tx, report);
  const failures = (facts.photo?.failures ?? 0) + 1;
  const after = may_retry ? retryAfterMs(failures) : undefined;
  const wasLeased = await changePhotoState(tx, "fail", { photo, lease: leaseOf(report) }, {
    failures,
    retry_at: after === undefined ? null : new Date(clock.date() + after),
    ...{ fault_code: code, fault_reason: reason, is_published: false },
  });
  if (!wasLeased) throw notLeased();
  // While it is tried again by itself, the jobs wait for it.
  if (after === undefined) {
    if (facts.mayBePair) await releaseFrom(tx, photo);
    const none = { faces: 0, personsCreated: 0, personsMatched: 0 };
    await concludeItems(tx, photo, { outcome: "failed", ...none });
  }
  const answer = { ok: true as const, person_ids: [], created_person_ids: [] };
  await keepAnswer(tx, answer);
  return { answer };
}

/** The photo's drive is away: it is READY, and the sweep sends it once the drive is back. */
async function recordWaiting(tx: TenantTx, report: FailedReport): Promise<Recorded> {
  const { photo_id: photo, code, reason } = report;
  const fields = { fault_code: code, fault_reason: reason, is_published: false };
  if (!await changePhotoState(tx, "release", { photo, lease: leaseOf(report) }, fields)) {
    throw notLeased();
  }
  return { answer: { ok: true, person_ids: [], created_person_ids: [] } };
}
