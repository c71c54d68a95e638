import type { DecisionFate, ExchangedDecision } from "../../../contracts/exchange.ts";
import type { Caller } from "../../access.ts";
import { noteDevice } from "../../db/exchange/devices.ts";
import {
  areSayingsWaiting,
  groupedFaces,
  insertSayings,
  type KeptSaying,
  sayingsOf,
  unsaidDecisions,
} from "../../db/exchange/sayings.ts";
import { lockTenant } from "../../db/tenant_numbers.ts";
import type { HubIdentity } from "../hub_identity.ts";
import { eraseForgotten } from "./erase_forgotten.ts";
import { forgetPoints } from "./forget_points.ts";
import { settleSayings } from "./settle_sayings.ts";

/** What a laptop says, and who asks for it. */
export interface Hearing {
  tenant: string;
  caller: Pick<Caller, "id">;
  device: { id: string; name: string };
  decisions: readonly ExchangedDecision[];
}

/**
 * Takes in what was decided at laptops, and carries out what holds. What was heard before is known by
 * its id.
 *
 * @returns what became of each, in the order of the request.
 */
export async function hearDecisions(
  identity: HubIdentity,
  { tenant, caller, device, decisions }: Hearing,
): Promise<DecisionFate[]> {
  const ids = decisions.map(({ id }) => id);
  const known = new Set(
    (await identity.db.withTenant({ tenant }, (tx) => sayingsOf(tx, ids))).map(({ id }) => id),
  );
  const news = decisions.filter(({ id }, at) => !known.has(id) && ids.indexOf(id) === at);
  // Before it is kept that they were heard: after a crash the laptop says them again.
  for (const { says } of news) {
    if (says.kind === "forget") {
      await forgetPoints(identity, { tenant, caller, points: says.points });
    }
  }
  await identity.db.withTenant({ tenant }, async (tx) => {
    await lockTenant(tx, tenant);
    await noteDevice(tx, tenant, { ...device, at: new Date(identity.clock.date()) });
    const heard = new Set((await sayingsOf(tx, ids)).map(({ id }) => id));
    const fresh = news.filter(({ id }) => !heard.has(id));
    await insertSayings(
      tx,
      tenant,
      fresh.map((one) => ({
        ...{ id: one.id, madeAt: new Date(one.made_at), device: one.device ?? device.id },
        ...{ madeBy: one.made_by, says: one.says, decision: null },
        fate: one.says.kind === "forget" ? "done" : "waiting",
      })),
    );
    await eraseForgotten(tx, fresh);
  });
  await settleSayings(identity, tenant);
  const kept = await identity.db.withTenant({ tenant }, (tx) => sayingsOf(tx, ids));
  const fates = new Map(kept.map((one) => [one.id, fateOf(one)]));
  return ids.map((id) => fates.get(id)!);
}

export function fateOf({ id, fate, reason }: KeptSaying): DecisionFate {
  return { id, fate, reason };
}

/**
 * Settles what waits once regrouping knows more faces, and says what was decided here since.
 *
 * @returns whether there was a reason.
 */
export async function settleIfDue(identity: HubIdentity, tenant: string): Promise<boolean> {
  const isDue = await identity.db.withTenant({ tenant }, async (tx) => {
    const { regrouped, last, isDue, settled } = await groupedFaces(tx);
    const isNew = settled !== (isDue ? regrouped : last);
    return isNew && await areSayingsWaiting(tx) || (await unsaidDecisions(tx)).length > 0;
  });
  if (isDue) await settleSayings(identity, tenant);
  return isDue;
}
