import type { LeasedPhoto } from "../contracts/hub/work.ts";
import { type PhotoReport, ROOT_AWAY } from "../contracts/hub/photo_report.ts";
import { PhotoFault } from "../core/photo_fault.ts";
import { reasonOf } from "../core/reason_of.ts";
import { isTransient } from "../core/transient_fault.ts";
import type { Slots } from "../runtime/slots.ts";
import type { DevelopBytes } from "../processor/pool/develop_bytes.ts";
import {
  developUnlessPaired,
  IncompleteFile,
  type MadeOfOriginal,
  type NamedBytes,
} from "./develop_original.ts";
import type { DirectStore } from "./direct_store.ts";
import type { HeldPhoto } from "./held_photos.ts";
import type { HubClient } from "./hub_client.ts";
import { HubRefusal } from "../http/asking/hub_refusal.ts";
import {
  failedReport,
  pairedReport,
  processedReport,
  type ReportedFault,
  type ReportedLease,
  reportedLease,
} from "./photo_reports.ts";
import type { Say } from "../runtime/say.ts";
import { type Original, readOriginal, RootAway, type WorkerRoots } from "./read_original.ts";

export interface LeaseTools {
  hub: HubClient;
  /** Tells the hub at once which photos are developed. */
  beat: () => Promise<void>;
  /** One place, for photos with which a worker was lost. */
  suspects: Slots;
  develop: DevelopBytes;
  roots: WorkerRoots;
  /** The store of objects, as far as the worker may ask it. */
  direct: Pick<DirectStore, "read" | "put">;
  /** The worker's id. */
  worker: string;
  /** Id of the embedding model. */
  model: string;
  say: Say;
  /**
   * Aborts when reports are given up. A report under way is not given up with its lease: the hub may
   * have taken it just before the lease was lost, and says so.
   */
  giveUp: AbortSignal;
}

/** What became of a leased photo. */
export type LeaseOutcome =
  | { kind: "processed"; faces: number; isDuplicate: boolean; from: Original["from"] }
  | { kind: "failed" }
  /** The lease is not the worker's any more. */
  | { kind: "lost" };

/** A file that looks cut off is tried again that often before it is taken as it is. */
const TRIES_AT_INCOMPLETE = 1;

/**
 * Processes a leased photo and reports it, until the hub has answered.
 *
 * @throws {Dropped} if the lease was lost, or given back.
 * @throws {OperatorError} if the hub refuses the worker's key.
 */
export async function processLease(
  photo: HeldPhoto,
  tools: LeaseTools,
): Promise<LeaseOutcome> {
  const { lease } = photo, reported = reportedLease(lease, tools.worker);
  try {
    const { report, from } = await processed(photo, reported, tools);
    const { duplicate_of, paired_with } = await tools.hub.report(report, tools.giveUp);
    const faces = report.outcome === "processed" ? report.detections.length : 0;
    return {
      kind: "processed",
      faces,
      isDuplicate: (duplicate_of ?? paired_with) !== undefined,
      from,
    };
  } catch (error) {
    if (isLost(error)) return { kind: "lost" };
    const fault = faultOf(error);
    if (fault === undefined) throw error;
    return await reportFault(lease, reported, fault, tools);
  }
}

async function processed(
  held: HeldPhoto,
  reported: ReportedLease,
  tools: LeaseTools,
): Promise<{ report: PhotoReport; from: Original["from"] }> {
  const { lease, signal } = held, { hub, model } = tools, { name, file, attempt } = lease;
  const { bytes, from } = await readOriginal(lease, tools, signal);
  const hashing = crypto.subtle.digest("SHA-256", bytes);
  const mayGrow = file !== null && attempt <= TRIES_AT_INCOMPLETE;
  const { made: photo, rendition } = await developed(held, { bytes, name, mayGrow }, tools);
  signal.throwIfAborted();
  const read = { sha256: new Uint8Array(await hashing).toHex(), rendition };
  if ("standsBack" in photo) return { report: pairedReport(reported, photo.captured, read), from };
  const { thumbnail, jpeg, ...made } = photo;
  if (!await tools.direct.put(lease, { thumbnail, developed: jpeg }, signal)) {
    await Promise.all([
      hub.putPicture(lease, "thumbnail", thumbnail, signal),
      hub.putPicture(lease, "developed", jpeg, signal),
    ]);
  }
  return { report: processedReport(reported, made, { model, ...read }), from };
}

/** Develops a photo; one with which a worker was lost once the hub knows, and not beside others of the kind. */
async function developed(
  { lease, onBegin, onAnnounced, onDeveloped }: HeldPhoto,
  original: NamedBytes,
  { develop, suspects, beat }: LeaseTools,
): Promise<MadeOfOriginal> {
  const leave = lease.is_suspect ? await suspects.take() : undefined;
  try {
    if (lease.is_suspect) {
      onAnnounced();
      await beat();
    }
    return await developUnlessPaired(original, develop, onBegin, lease.stand_in);
  } finally {
    onDeveloped();
    leave?.();
  }
}

async function reportFault(
  lease: LeasedPhoto,
  reported: ReportedLease,
  fault: ReportedFault,
  { hub, say, giveUp }: LeaseTools,
): Promise<LeaseOutcome> {
  const became = fault.code === ROOT_AWAY ? "waits" : "could not be processed";
  say(`${lease.name} ${became}: ${fault.reason}`, "warn");
  try {
    // A report that was refused may have been noted: this is another one.
    const callback_id = crypto.randomUUID();
    await hub.report(failedReport({ ...reported, callback_id }, fault), giveUp);
    return { kind: "failed" };
  } catch (error) {
    if (isLost(error)) return { kind: "lost" };
    if (!(error instanceof HubRefusal)) throw error;
    say(`The hub takes no report of ${lease.name}: ${error.message}. Its lease runs out`, "warn");
    return { kind: "failed" };
  }
}

/** @returns what is said of the photo, or undefined if the error says nothing of it. */
function faultOf(error: unknown): ReportedFault | undefined {
  const reason = reasonOf(error);
  if (error instanceof PhotoFault) return { code: error.code, reason, mayRetry: false };
  if (error instanceof HubRefusal) {
    return error.by === "hub"
      ? { code: "refused", reason, mayRetry: false }
      : { code: "unreachable", reason, mayRetry: true };
  }
  if (error instanceof RootAway) return { code: ROOT_AWAY, reason, mayRetry: true };
  if (error instanceof IncompleteFile) return { code: "incomplete", reason, mayRetry: true };
  return isTransient(error) ? { code: "unreachable", reason, mayRetry: true } : undefined;
}

/** The hub answers so for a lease that is in force no more. */
function isLost(error: unknown): boolean {
  return error instanceof HubRefusal && error.by === "hub" &&
    [404, 409, 410].includes(error.status);
}
