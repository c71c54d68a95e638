import { reasonOf } from "../../core/reason_of.ts";
import {
  type PhotoReport,
  type PhotoReportAnswer,
  photoReportAnswerSchema,
} from "../../contracts/hub/photo_report.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import type { Caller } from "../access.ts";
import type { TenantTx } from "../db/database.ts";
import { keepReceipt, receiptOf } from "../db/reports/receipts.ts";
import { lockTenant } from "../db/tenant_numbers.ts";
import { foundFaces } from "./found_faces.ts";
import type { HubIdentity } from "./hub_identity.ts";
import { recordFailed } from "./record_failed.ts";
import { recordProcessed } from "./record_processed.ts";
import type { ProcessedPhoto, Recorded } from "./report_scope.ts";

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
  const tenant = tenantOf(caller, report), fingerprint = await fingerprintOf(report);
  const sound = report.outcome === "failed" ? report : requireSound(identity, report);
  const { answer, learned, obsolete = [] } = await identity.db.withTenant(
    { tenant },
    async (tx): Promise<Recorded> => {
      await lockTenant(tx, tenant);
      const earlier = await earlierAnswer(tx, report, fingerprint);
      if (earlier !== undefined) return { answer: earlier };
      const recorded = "found" in sound
        ? await recordProcessed(tx, { identity, tenant }, sound)
        : await recordFailed(tx, { identity, tenant }, sound);
      const { callback_id: callbackId, photo_id: photo, attempt } = report;
      const receipt = { callbackId, photo, attempt, fingerprint, response: recorded.answer };
      await keepReceipt(tx, tenant, receipt);
      return recorded;
    },
  );
  if (learned !== undefined) identity.people.learned(tenant, learned);
  await removeObjects(identity, obsolete);
  return answer;
}

/** Takes objects away that nothing names any more; one that cannot go now takes up space alone. */
async function removeObjects(
  { objects, log }: HubIdentity,
  keys: readonly string[],
): Promise<void> {
  for (const key of keys) {
    try {
      await objects.remove(key);
    } catch (error) {
      log.warn(`Could not remove ${key}, which nothing needs any more: ${reasonOf(error)}`);
    }
  }
}

function tenantOf({ tenant }: Pick<Caller, "tenant">, report: PhotoReport): string {
  if (tenant !== undefined && (report.tenant ?? tenant) !== tenant) throw new HttpProblem(404);
  const named = tenant ?? report.tenant;
  if (named === undefined) {
    const message = "A worker of several tenants must say whose photo it is";
    throw new HttpProblem(422, { errors: [{ field: "tenant", message }] });
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

async function fingerprintOf(report: PhotoReport): Promise<Uint8Array> {
  const text = new TextEncoder().encode(JSON.stringify(report));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", text));
}

async function earlierAnswer(
  tx: TenantTx,
  { callback_id }: PhotoReport,
  fingerprint: Uint8Array,
): Promise<PhotoReportAnswer | undefined> {
  const receipt = await receiptOf(tx, callback_id);
  if (receipt === undefined) return undefined;
  if (receipt.fingerprint.toHex() === fingerprint.toHex()) {
    return photoReportAnswerSchema.parse(receipt.response);
  }
  const message = "Another report has this id";
  throw new HttpProblem(422, { errors: [{ field: "callback_id", message }] });
}
