import { HttpProblem } from "../../http/http_problem.ts";
import { sendPhotos } from "../broker/send_photos.ts";
import type { TenantScope } from "../db/database.ts";
import { concludeItems } from "../db/ingest_outcomes.ts";
import { changePhotoState } from "../db/photo_state.ts";
import { lockedPhotoState } from "../db/photo_status.ts";
import { releaseFrom } from "../db/shots/paired_photos.ts";
import { lockTenant } from "../db/tenant_numbers.ts";
import { type PhotoState, photoTransitions, transitionBetween } from "../photo_transitions.ts";
import { broughtNothing } from "./fail_leased.ts";
import type { HubWork } from "./hub_work.ts";

const states: readonly PhotoState[] = ["READY", "PROCESSING", "PROCESSED", "FAILED"];
/** Transitions that only a worker brings about, by a lease and a report. */
const ofWorkers: readonly string[] = ["lease", "report"];

export interface WantedStatus {
  photo: number;
  status: PhotoState;
  /** Why it is set to FAILED. */
  reason?: string;
}

/**
 * Sets a photo's state, as the table of transitions allows. Whoever has it leased loses it.
 *
 * @returns whether that changed anything.
 * @throws {HttpProblem} 404 if there is no such photo; 409 with the states that it can become.
 */
export async function setPhotoStatus(
  parts: Pick<HubWork, "db" | "broker">,
  scope: TenantScope,
  { photo, status, reason }: WantedStatus,
): Promise<boolean> {
  const { tenant } = scope;
  const isChanged = await parts.db.withTenant(scope, async (tx) => {
    // Nobody is to stand back for a photo that fails meanwhile.
    if (status === "FAILED") await lockTenant(tx, tenant);
    const now = await lockedPhotoState(tx, photo);
    if (now === undefined) throw new HttpProblem(404);
    if (now === status) return false;
    const transition = transitionBetween(now, status);
    if (transition === undefined || ofWorkers.includes(transition)) throw notAllowed(photo, now);
    const isReady = photoTransitions[transition].to === "READY";
    await changePhotoState(tx, transition, { photo }, {
      ...{ retry_at: null, is_published: false },
      ...isReady
        ? { failures: 0, fault_code: null, fault_reason: null }
        : { fault_code: "set_by_hand", fault_reason: reason ?? "Somebody set it to FAILED" },
    });
    if (!isReady) {
      await releaseFrom(tx, photo);
      await concludeItems(tx, photo, broughtNothing);
    }
    return true;
  });
  if (isChanged && status === "READY") await sendPhotos(parts, tenant, [photo]);
  return isChanged;
}

/** @returns what somebody who is no worker may make of a photo in a state. */
function statesAfter(now: PhotoState): PhotoState[] {
  return states.filter((to) => {
    const transition = transitionBetween(now, to);
    return transition !== undefined && !ofWorkers.includes(transition);
  });
}

function notAllowed(photo: number, now: PhotoState): HttpProblem {
  const can = statesAfter(now);
  const hint = can.length === 0
    ? "It changes once a worker has it."
    : `It can become ${can.join(" or ")}; the rest is for workers, by leases and reports.`;
  return new HttpProblem(409, { detail: `Photo ${photo} is ${now}`, hint });
}
