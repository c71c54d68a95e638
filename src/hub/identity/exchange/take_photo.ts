import { createHash } from "node:crypto";
import type { ExchangedPhoto } from "../../../contracts/exchange.ts";
import type { ProcessedReport } from "../../../contracts/hub/photo_report.ts";
import type { FoundFace } from "../../../core/face.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import type { TenantTx } from "../../db/database.ts";
import {
  type DevicePhoto,
  insertDevicePhoto,
  type PhotoOfContent,
  photosOfContent,
  updateDevicePhoto,
  wasDeleted,
} from "../../db/exchange/exchanged_photos.ts";
import { changePhotoState } from "../../db/photo_state.ts";
import { reportFacts } from "../../db/reports/reported_photo.ts";
import { takeNumbers } from "../../db/tenant_numbers.ts";
import { photoPictures, pictureKey } from "../../objects/photo_pictures.ts";
import { foundFaces } from "../found_faces.ts";
import type { HubIdentity } from "../hub_identity.ts";
import { recordProcessed } from "../record_processed.ts";
import { removeObjects } from "../remove_objects.ts";
import type { Recorded } from "../report_scope.ts";

/** What became of a photo that a laptop sent. */
export interface SentPhoto {
  sha256: string;
  outcome: "taken" | "known" | "refused";
  photo_id: number | null;
  reason: string | null;
}

interface Sending {
  tenant: string;
  /** Id of the laptop. */
  device: string;
}

/**
 * Takes in a photo that a laptop developed, as the report of a worker would be taken in: it has a lease
 * for the length of one transaction. What the laptop says anew of a photo replaces what it said.
 */
export async function takePhoto(
  identity: HubIdentity,
  sending: Sending,
  photo: ExchangedPhoto,
): Promise<SentPhoto> {
  const { tenant } = sending, { sha256 } = photo, found = soundFaces(identity, photo);
  if (typeof found === "string") {
    return { sha256, outcome: "refused", photo_id: null, reason: found };
  }
  const { sent, recorded } = await identity.turns.inTurn(tenant, async () => {
    const taken = await identity.db.withTenant(
      { tenant },
      (tx) => takeNow(tx, { identity, ...sending }, { photo, found }),
      { isLocked: true },
    );
    const learned = taken.recorded?.learned;
    if (learned !== undefined) identity.people.learned(tenant, learned);
    return taken;
  });
  await removeObjects(identity, recorded?.obsolete ?? []);
  return sent;
}

/** @returns why the photo cannot be taken, if it cannot. */
function soundFaces(
  { model: { id, dimensions }, gate }: HubIdentity,
  { model, detections }: ExchangedPhoto,
): FoundFace[] | string {
  if (model !== id) return `The photo's faces are of the model ${model}, and this hub uses ${id}`;
  try {
    return foundFaces(detections, dimensions, gate);
  } catch (error) {
    if (error instanceof HttpProblem) return error.message;
    throw error;
  }
}

interface Taken {
  sent: SentPhoto;
  recorded?: Recorded;
}

async function takeNow(
  tx: TenantTx,
  { identity, tenant, device }: Sending & { identity: HubIdentity },
  { photo, found }: { photo: ExchangedPhoto; found: readonly FoundFace[] },
): Promise<Taken> {
  const { sha256 } = photo, content = Uint8Array.fromHex(sha256);
  const report = createHash("sha256").update(JSON.stringify(photo)).digest();
  const known = await photosOfContent(tx, content), mine = known.find(isOf(device));
  const isSame = mine === undefined || mine.report?.toHex() === report.toString("hex");
  if (known.length > 0 && isSame) {
    return { sent: { sha256, outcome: "known", photo_id: (mine ?? known[0]).id, reason: null } };
  }
  if (known.length === 0 && await wasDeleted(tx, content)) {
    const reason = "The photo was deleted at the hub";
    return { sent: { sha256, outcome: "refused", photo_id: null, reason } };
  }
  const from = { device, fileName: photo.name, report };
  const leased = mine === undefined
    ? await addPhoto(tx, tenant, from)
    : await openAgain(tx, mine, from);
  const recorded = await record(tx, { identity, tenant }, reportOf(photo, leased), found);
  const outcome = mine === undefined ? "taken" : "known";
  return { sent: { sha256, outcome, photo_id: leased.photo, reason: null }, recorded };
}

function isOf(device: string) {
  return (one: PhotoOfContent) => one.device === device && one.state === "PROCESSED";
}

interface LeasedToDevice extends DevicePhoto {
  photo: number;
  lease: string;
  attempt: number;
}

async function addPhoto(tx: TenantTx, tenant: string, from: DevicePhoto): Promise<LeasedToDevice> {
  const id = await takeNumbers(tx, "photo", 1);
  await insertDevicePhoto(tx, tenant, { id, ...from });
  return await leaseTo(tx, { ...from, photo: id, attempt: 1 });
}

async function openAgain(
  tx: TenantTx,
  { id, attempt }: PhotoOfContent,
  from: DevicePhoto,
): Promise<LeasedToDevice> {
  await updateDevicePhoto(tx, id, from);
  await changePhotoState(tx, "reprocess", { photo: id }, { is_published: true });
  // By the same attempt: its pictures stay until the laptop sends others.
  return await leaseTo(tx, { ...from, photo: id, attempt });
}

async function leaseTo(
  tx: TenantTx,
  from: Omit<LeasedToDevice, "lease">,
): Promise<LeasedToDevice> {
  const lease = crypto.randomUUID(), { photo, attempt, device } = from;
  await changePhotoState(tx, "lease", { photo }, { lease_id: lease, leased_by: device, attempt });
  return { ...from, lease };
}

function reportOf(
  { name: _, ...photo }: ExchangedPhoto,
  { photo: photo_id, lease: lease_id, attempt, device: worker }: LeasedToDevice,
): ProcessedReport {
  const lease = { callback_id: lease_id, photo_id, lease_id, attempt, worker };
  return { outcome: "processed", ...lease, ...photo };
}

async function record(
  tx: TenantTx,
  { identity, tenant }: { identity: HubIdentity; tenant: string },
  report: ProcessedReport,
  found: readonly FoundFace[],
): Promise<Recorded> {
  const { photo_id: photo, lease_id, attempt, rendition } = report;
  const facts = await reportFacts(tx, {
    ...{ callbackId: report.callback_id, photo, lease: { id: lease_id, attempt } },
    read: {
      ...{ sha256: Uint8Array.fromHex(report.sha256), rendition },
      capturedAt: report.captured_at,
    },
  });
  if (facts === undefined) throw new TypeError(`Cannot find tenant ${tenant}: a defect`);
  // Whether a repeated photo is known, its content tells.
  const keepAnswer = () => Promise.resolve();
  const scope = { identity, tenant, facts, keepAnswer };
  const recorded = await recordProcessed(tx, scope, { report, found });
  const kept = photoPictures.map((one) => pictureKey({ tenant, photo, attempt }, one));
  return { ...recorded, obsolete: recorded.obsolete?.filter((key) => !kept.includes(key)) };
}
