import { sentence } from "../../../core/sentences/sentence.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import type { Caller } from "../../access.ts";
import { audit } from "../../db/audit.ts";
import type { TenantTx } from "../../db/database.ts";
import { decidingState, takeDecided } from "../../db/deciding/deciding.ts";
import { facesOfPhotos } from "../../db/faces.ts";
import { concludeItems } from "../../db/ingest_outcomes.ts";
import { hasNewerVersion, removePhotos } from "../../db/reports/photo_versions.ts";
import { type PhotoBefore, photosBefore } from "../../db/reports/reported_photo.ts";
import { lockTenant, noteChanges } from "../../db/tenant_numbers.ts";
import { type HubIdentity, tenantBounds } from "../hub_identity.ts";
import { learnPeople } from "../learn_people.ts";
import { noteOfPeople } from "../note_people.ts";
import { objectsOf } from "../report_scope.ts";
import type { LearnedPeople } from "../tenant_people.ts";

/** Which photo to erase, and who asks for it. */
export interface ErasingPhoto {
  caller: Pick<Caller, "id" | "sites">;
  tenant: string;
  photo: number;
}

/**
 * Erases a photo: its faces, its pictures, and its bytes if it was sent; a file below a root stays.
 * People keep their numbers and names, and are known by their other photos alone.
 *
 * @throws {HttpProblem} 404 if there is no such photo, or not for the caller; 409 while a newer
 * version of its file is processed.
 * @throws {TransientFault} if an object cannot be removed now; then the photo stays.
 */
export async function erasePhoto(identity: HubIdentity, erasing: ErasingPhoto): Promise<void> {
  const { tenant } = erasing;
  const learned = await identity.turns.inTurn(
    tenant,
    () =>
      identity.db.withTenant({ tenant }, async (tx) => {
        await lockTenant(tx, tenant);
        return await eraseNow(tx, identity, erasing);
      }),
  );
  identity.people.learned(tenant, learned);
}

async function eraseNow(
  tx: TenantTx,
  identity: HubIdentity,
  { caller, tenant, photo }: ErasingPhoto,
): Promise<LearnedPeople> {
  const { rev, wrongCost } = await decidingState(tx);
  const [before] = await photosBefore(tx, [photo]);
  requireOwn(before, caller);
  if (await hasNewerVersion(tx, photo)) {
    const detail = sentence("newerVersion");
    throw new HttpProblem(409, { detail, hint: sentence("onceDone") });
  }
  const faces = await facesOfPhotos(tx, [photo]);
  const bereft = [...new Set(faces.flatMap(({ personId }) => personId ?? []))];
  const none = { faces: 0, personsCreated: 0, personsMatched: 0 };
  await concludeItems(tx, photo, { outcome: "failed", ...none });
  await removePhotos(tx, [photo]);
  const bounds = tenantBounds(identity, wrongCost), model = identity.model.id;
  const { centroids, gone } = await learnPeople(tx, { tenant, model, bounds }, bereft);
  const to = await noteChanges(tx, tenant, [
    ...await noteOfPeople(tx, bereft, []),
    { kind: "photo", id: photo, op: "gone" },
  ]);
  await takeDecided(tx, { people: 0, decisions: 0, isReason: faces.length > 0 });
  await audit(tx, caller, "photo.erased", `photo:${photo}`, { faces: faces.length });
  // Last: what cannot be removed keeps the photo, so that it can be asked for again.
  for (const key of objectsOf(before)) await identity.objects.remove(key);
  return { from: rev, to, centroids, gone };
}

function requireOwn(photo: PhotoBefore | undefined, { sites }: Pick<Caller, "sites">): void {
  const isOwn = sites === undefined || sites.some((site) => site === photo?.siteId);
  if (photo === undefined || !isOwn) throw new HttpProblem(404);
}
