import type { PhotoClassified } from "../../contracts/hub/classify.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { TenantScope, TenantTx } from "../db/database.ts";
import { facesOfPhotos } from "../db/faces.ts";
import { centroidsOf } from "../db/people.ts";
import { type ShownPhoto, shownPhoto } from "../db/views/shown_photos.ts";
import { type HubIdentity, tenantBounds } from "../identity/hub_identity.ts";
import { likenessTo } from "./likeness.ts";
import type { PhotoWaits } from "./photo_waits.ts";

export interface ClassifyScope {
  identity: HubIdentity;
  clock: Pick<Clock, "now">;
  waits: PhotoWaits;
}

/**
 * Tells whom a photo shows, or the other file of its shot that stands for it, once it is processed.
 *
 * @param waitMs how long to wait for that, in milliseconds.
 * @param signal aborts when whoever asked has hung up.
 * @throws {HttpProblem} 404 if there is no such photo; 409 if it failed, or takes longer.
 */
export async function classifyPhoto(
  { identity, clock, waits }: ClassifyScope,
  tenant: TenantScope,
  photo: number,
  { waitMs, signal }: { waitMs: number; signal: AbortSignal },
): Promise<PhotoClassified> {
  const deadline = clock.now() + waitMs;
  for (;;) {
    const answer = await identity.db.withTenant(tenant, (tx) => classified(tx, identity, photo));
    if (typeof answer !== "number") return answer;
    const left = deadline - clock.now();
    if (left <= 0 || signal.aborted) {
      const detail = "The photo is not processed yet";
      throw new HttpProblem(409, { detail, hint: "Ask again later.", retryAfter: 5 });
    }
    await waits.wait({ tenant: tenant.tenant, photo: answer }, left, signal);
  }
}

/** @returns the number of the photo that is to be processed first, if one is. */
async function classified(
  tx: TenantTx,
  identity: HubIdentity,
  id: number,
): Promise<PhotoClassified | number> {
  const photo = await shownPhoto(tx, id);
  if (photo === undefined) throw new HttpProblem(404);
  if (photo.pairedWith !== null) return await classified(tx, identity, photo.pairedWith);
  refuseFailed(photo);
  if (photo.state !== "PROCESSED") return id;
  const bounds = tenantBounds(identity, null), { id: model } = identity.model;
  const centroids = await centroidsOf(tx, model, photo.people);
  const of = new Map(centroids.map((centroid) => [centroid.personId, centroid]));
  const faces = await facesOfPhotos(tx, [id]);
  return {
    ...{ photo_id: id, person_ids: photo.people },
    faces: faces.map((face) => ({
      ...{ bbox: face.box, person_id: face.personId },
      similarity: face.personId === null || face.model !== model
        ? null
        : likenessTo(of.get(face.personId), face, bounds),
    })),
  };
}

function refuseFailed({ state, fault }: ShownPhoto): void {
  if (state !== "FAILED") return;
  const detail = `The photo could not be processed: ${fault ?? "the reason is not known"}`;
  throw new HttpProblem(409, { detail });
}
