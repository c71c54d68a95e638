import { sentence } from "../../core/sentences/sentence.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import type { Caller } from "../access.ts";
import { auditSystem } from "../db/audit.ts";
import type { HubDatabase } from "../db/database.ts";
import { deleteTenant, findTenant, removeSomePhotos } from "../db/accounts/tenants.ts";
import { objectsAreHeld } from "../db/erasing/object_hold.ts";
import { notesOf, removedKey } from "../objects/erasure_note.ts";
import type { Objects } from "../objects/objects.ts";

/** Photos that one transaction removes: all at once would take longer than any statement may. */
const AT_ONCE = 2000;

/** What holds something of a tenant. */
export interface TenantPlaces {
  db: HubDatabase;
  objects: Objects;
}

/**
 * Takes a tenant away, with everything of it: its objects and photos first, so that whatever breaks
 * off in between leaves a tenant that can be taken away again.
 *
 * @returns whether there was the tenant.
 * @throws {HttpProblem} 409 if it is not suspended: somebody might be working in it.
 */
export async function removeTenant(
  { db, objects }: TenantPlaces,
  by: Pick<Caller, "id">,
  id: string,
): Promise<boolean> {
  const tenant = await db.asSystem((tx) => findTenant(tx, { id }));
  if (tenant === undefined) return false;
  if (tenant.state !== "suspended") {
    throw new HttpProblem(409, {
      detail: sentence("tenantActive"),
      hint: sentence("suspendFirst"),
    });
  }
  // Before anything is noted as to be removed: the tenant may be wanted again.
  if (await db.asSystem(objectsAreHeld)) throw backupTaken();
  await removeObjects(objects, id);
  for (let hasMore = true; hasMore;) {
    hasMore = await db.withTenant({ tenant: id }, (tx) => removeSomePhotos(tx, AT_ONCE));
  }
  // A backup that is restored later must not bring it back.
  await objects.put(await removedKey(id), new TextEncoder().encode("{}"));
  await db.asSystem(async (tx) => {
    await deleteTenant(tx, id);
    await auditSystem(tx, by, "tenant.deleted", `tenant:${id}`, { slug: tenant.slug });
  });
  // What somebody was sending while the first ones went.
  await removeObjects(objects, id);
  return true;
}

/** @throws {HttpProblem} 503 while a backup is taken: its objects must stay until then. */
async function removeObjects(objects: Objects, tenant: string): Promise<void> {
  for (const prefix of [`${tenant}/`, notesOf(tenant)]) {
    for await (const { key } of objects.list(prefix)) await objects.remove(key);
    for await (const _ of objects.list(prefix)) {
      throw backupTaken();
    }
  }
}

function backupTaken(): HttpProblem {
  return new HttpProblem(503, { detail: sentence("backupTaken"), retryAfter: 60 });
}
