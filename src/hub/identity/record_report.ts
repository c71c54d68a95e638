import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import {
  type PairedReport,
  type PhotoReport,
  type PhotoReportAnswer,
  photoReportAnswerSchema,
} from "../../contracts/hub/photo_report.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import type { Caller } from "../access.ts";
import type { TenantTx } from "../db/database.ts";
import { keepReceipt } from "../db/reports/receipts.ts";
import { type ReportFacts, reportFacts } from "../db/reports/reported_photo.ts";
import { hubMetrics } from "../hub_metrics.ts";
import { foundFaces } from "./found_faces.ts";
import type { HubIdentity } from "./hub_identity.ts";
import { type FailedReport, recordFailed } from "./record_failed.ts";
import { recordProcessed } from "./record_processed.ts";
import { removeObjects } from "./remove_objects.ts";
import { leaseOf, notLeased } from "./report_lease.ts";
import type { ProcessedPhoto, Recorded, ReportScope } from "./report_scope.ts";
import { recordPaired } from "./shots/record_paired.ts";

/**
 * Records what a worker says of a photo: the one way by which faces and people come about. It is done
 * in one transaction, under the tenant's lock. A repeated report gets the answer of the first one.
 *
 * @throws {HttpProblem} 409 if the photo is not leased to the worker any more, or if the model is not
 * the hub's; 422 if the report is not sound, or if its id was used for another one. Then nothing has
 * changed.
 */
export async function recordReport(
  identity: HubIdentity,
  caller: Pick<Caller, "tenant">,
  report: PhotoReport,
): Promise<PhotoReportAnswer> {
  const tenant = tenantOf(caller, report), fingerprint = fingerprintOf(report);
  const sound = report.outcome === "processed" ? requireSound(identity, report) : report;
  const { answer, obsolete = [], isRepeated = false } = await identity.turns.inTurn(
    tenant,
    async () => {
      const recorded = await identity.db.withTenant(
        { tenant },
        (tx) => recordOnce(tx, { identity, tenant, sound, report, fingerprint }),
        { isLocked: true },
      );
      if (recorded.learned !== undefined) identity.people.learned(tenant, recorded.learned);
      return recorded;
    },
  );
  if (!isRepeated) count(report);
  await removeObjects(identity, obsolete);
  return answer;
}

function count(report: PhotoReport): void {
  hubMetrics.reports.inc({ outcome: report.outcome });
  if (report.outcome === "processed") hubMetrics.facesReported.inc(report.detections.length);
}

interface ReportToRecord {
  identity: HubIdentity;
  tenant: string;
  report: PhotoReport;
  /** The report, in words of the hub. */
  sound: ProcessedPhoto | PairedReport | FailedReport;
  fingerprint: Uint8Array;
}

async function recordOnce(
  tx: TenantTx,
  { identity, tenant, report, sound, fingerprint }: ReportToRecord,
): Promise<Recorded> {
  const { callback_id: callbackId, photo_id: photo, attempt } = report;
  const read = report.outcome === "failed" ? null : readBytes(report);
  const [facts] = await Promise.all([
    reportFacts(tx, { callbackId, photo, lease: leaseOf(report), read }),
    "found" in sound ? lookAhead(identity, tenant, sound) : undefined,
  ]);
  if (facts === undefined) throw notLeased();
  if (facts.receipt !== undefined) {
    return { answer: answerAgain(facts.receipt, fingerprint), isRepeated: true };
  }
  if (!facts.isLeased) throw notLeased();
  const receipt = { callbackId, photo, attempt, fingerprint };
  const keepAnswer: ReportScope["keepAnswer"] = (tx, response) =>
    keepReceipt(tx, tenant, { ...receipt, response });
  const scope = { identity, tenant, facts, keepAnswer };
  if ("found" in sound) return await recordProcessed(tx, scope, sound);
  return sound.outcome === "paired"
    ? await recordPaired(tx, scope, sound)
    : await recordFailed(tx, scope, sound);
}

/** Uses the time for which the server is waited for. */
async function lookAhead(
  { people }: HubIdentity,
  tenant: string,
  { found }: ProcessedPhoto,
): Promise<void> {
  // What is to be sent goes out first.
  await setImmediate();
  people.lookAhead(tenant, found);
}

function readBytes({ sha256, rendition, captured_at }: Exclude<PhotoReport, FailedReport>) {
  return { sha256: Uint8Array.fromHex(sha256), rendition, capturedAt: captured_at };
}

function tenantOf({ tenant }: Pick<Caller, "tenant">, report: PhotoReport): string {
  if (tenant !== undefined && (report.tenant ?? tenant) !== tenant) throw new HttpProblem(404);
  const named = tenant ?? report.tenant;
  if (named === undefined) {
    const message = "A worker of several tenants must say whose photo it is";
    throw new HttpProblem(422, { detail: message, errors: [{ field: "tenant", message }] });
  }
  return named;
}

function requireSound(
  { model: { id, dimensions }, gate }: HubIdentity,
  report: ProcessedPhoto["report"],
): ProcessedPhoto {
  if (report.model !== id) {
    throw new HttpProblem(409, {
      detail: `The report is of the model ${report.model}, and this hub uses ${id}`,
      hint: "Update the worker to the hub's version.",
    });
  }
  return { report, found: foundFaces(report.detections, dimensions, gate) };
}

/** Computed here and now: a thread would take longer to wake. */
function fingerprintOf(report: PhotoReport): Uint8Array {
  return createHash("sha256").update(JSON.stringify(report)).digest();
}

function answerAgain(
  receipt: NonNullable<ReportFacts["receipt"]>,
  fingerprint: Uint8Array,
): PhotoReportAnswer {
  if (receipt.fingerprint.toHex() === fingerprint.toHex()) {
    return photoReportAnswerSchema.parse(receipt.response);
  }
  const message = "Another report has this id";
  throw new HttpProblem(422, { detail: message, errors: [{ field: "callback_id", message }] });
}
