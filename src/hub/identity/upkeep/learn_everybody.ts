import { decidingState, everybody } from "../../db/deciding/deciding.ts";
import { lockTenant, noteChanges } from "../../db/tenant_numbers.ts";
import { type HubIdentity, tenantBounds } from "../hub_identity.ts";
import { learnPeople } from "../learn_people.ts";
import { noteOfPeople } from "../note_people.ts";

/** Makes all that is known of a tenant's people anew from their faces, in one transaction. */
export async function learnEverybody(identity: HubIdentity, tenant: string): Promise<void> {
  const learned = await identity.db.withTenant({ tenant }, async (tx) => {
    await lockTenant(tx, tenant);
    const { rev, wrongCost } = await decidingState(tx);
    const people = (await everybody(tx)).map(({ id }) => id);
    const by = { tenant, model: identity.model.id, bounds: tenantBounds(identity, wrongCost) };
    const { centroids, gone } = await learnPeople(tx, by, people);
    const to = await noteChanges(tx, tenant, await noteOfPeople(tx, people, []));
    return { from: rev, to, centroids, gone };
  });
  identity.people.learned(tenant, learned);
}
