import { sentence } from "../../../core/sentences/sentence.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { uuid7 } from "../../../runtime/uuid7.ts";
import type { Caller } from "../../access.ts";
import { audit } from "../../db/audit.ts";
import type { TenantTx } from "../../db/database.ts";
import { decidingState, takeDecided } from "../../db/deciding/deciding.ts";
import { facesOfPhotos } from "../../db/faces.ts";
import { insertErasure } from "../../db/erasing/erasures.ts";
import { concludeItems } from "../../db/ingest_outcomes.ts";
import { haveNewerVersion, removePhotos } from "../../db/reports/photo_versions.ts";
import { dropObjects } from "../../db/objects/object_ledger.ts";
import { lastLease, type PhotoBefore, photosBefore } from "../../db/reports/reported_photo.ts";
import { allOfPair } from "../../db/shots/paired_photos.ts";
import { lockTenant, noteChanges, type NotedChange } from "../../db/tenant_numbers.ts";
import { DIRECT_SECONDS } from "../../objects/objects.ts";
import { type HubIdentity, tenantBounds } from "../hub_identity.ts";
import { learnPeople } from "../learn_people.ts";
import { noteOfPeople } from "../note_people.ts";
import { objectsOf } from "../report_scope.ts";
import type { LearnedPeople } from "../tenant_people.ts";
import { recordOf } from "../../objects/erasure_note.ts";

/** Which photo to erase, and who asks for it. */
export interface ErasingPhoto {
  caller: Pick<Caller, "id" | "sites">;
  tenant: string;
  photo: number;
}

/**
 * Erases a photo, and the other files of its shot if one stands for all: faces, pictures, and bytes
 * that were sent; files below a root stay. Its objects and messages go by the erasure that this
 * begins, once the rows are gone for good.
 * People keep their numbers and names, and are known by their other photos alone.
 *
 * @returns the id of the erasure, which ends once nothing is left anywhere.
 * @throws {HttpProblem} 404 if there is no such photo, or not for the caller; 409 while a newer
 * version of its file is processed.
 */
export async function erasePhoto(identity: HubIdentity, erasing: ErasingPhoto): Promise<string> {
  const { tenant } = erasing;
  const { learned, erasure } = await identity.turns.inTurn(
    tenant,
    () =>
      identity.db.withTenant({ tenant }, async (tx) => {
        await lockTenant(tx, tenant);
        return await eraseNow(tx, identity, erasing);
      }),
  );
  identity.people.learned(tenant, learned);
  return erasure;
}

async function eraseNow(
  tx: TenantTx,
  identity: HubIdentity,
  { caller, tenant, photo }: ErasingPhoto,
): Promise<{ learned: LearnedPeople; erasure: string }> {
  const { rev, wrongCost } = await decidingState(tx);
  // What is to be gone is not to come back by another file of the shot.
  const all = await allOfPair(tx, photo), going = await photosBefore(tx, all);
  requireOwn(going.at(0), caller);
  if (await haveNewerVersion(tx, all)) {
    const detail = sentence("newerVersion");
    throw new HttpProblem(409, { detail, hint: sentence("onceDone") });
  }
  const erasure = uuid7(identity.clock.date());
  await insertErasure(tx, tenant, {
    ...{ id: erasure, photoIds: all, requestedBy: caller.id },
    ...{ objectKeys: going.flatMap(objectsOf), settlesAt: await settlesAt(tx, identity, all) },
    record: recordOf({ photos: going }),
  });
  const learned = await removeWithFaces(tx, identity, { tenant, going, rev, wrongCost });
  await audit(tx, caller, "photo.erased", `photo:${photo}`, learned.told);
  return { learned: learned.learned, erasure };
}

/** Until when a worker may send what it makes: by the hub, or by an address that it was given. */
async function settlesAt(
  tx: TenantTx,
  { objects, clock }: HubIdentity,
  photos: readonly number[],
): Promise<Date | undefined> {
  const last = await lastLease(tx, photos);
  if (objects.direct === undefined) return last;
  return new Date(Math.max(last?.getTime() ?? 0, clock.date()) + DIRECT_SECONDS * 1000);
}

/** Removes photos of one shot. @returns what of people changed by that, and how much went. */
export async function removeWithFaces(
  tx: TenantTx,
  identity: HubIdentity,
  { tenant, going, rev, wrongCost }: {
    tenant: string;
    /** All photos of the shot. */
    going: readonly PhotoBefore[];
    rev: number;
    wrongCost: number | null;
  },
): Promise<{ learned: LearnedPeople; told: { faces: number; files: number } }> {
  const all = going.map(({ id }) => id), faces = await facesOfPhotos(tx, all);
  const bereft = [...new Set(faces.flatMap(({ personId }) => personId ?? []))];
  const none = { faces: 0, personsCreated: 0, personsMatched: 0 };
  for (const one of all) await concludeItems(tx, one, { outcome: "failed", ...none });
  await removePhotos(tx, all);
  const bounds = tenantBounds(identity, wrongCost), model = identity.model.id;
  const { centroids, gone } = await learnPeople(tx, { tenant, model, bounds }, bereft);
  const to = await noteChanges(tx, tenant, [
    ...await noteOfPeople(tx, bereft, []),
    ...all.map((id): NotedChange => ({ kind: "photo", id, op: "gone" })),
  ]);
  await takeDecided(tx, { people: 0, decisions: 0, isReason: faces.length > 0 });
  await dropObjects(tx, going.flatMap(objectsOf), new Date(identity.clock.date()));
  return {
    learned: { from: rev, to, centroids, gone },
    told: { faces: faces.length, files: all.length },
  };
}

function requireOwn(photo: PhotoBefore | undefined, { sites }: Pick<Caller, "sites">): void {
  const isOwn = sites === undefined || sites.some((site) => site === photo?.siteId);
  if (photo === undefined || !isOwn) throw new HttpProblem(404);
}
