import type { HubDatabase } from "../db/database.ts";
import { exchangeDevices } from "../db/exchange/devices.ts";
import type { HubIdentity } from "../identity/hub_identity.ts";
import { settleIfDue } from "../identity/exchange/hear_decisions.ts";
import type { Regrouper } from "../identity/regroup/regrouper.ts";
import { forEachTenant, type Task } from "./task.ts";

const EVERY_MS = 15_000;

/**
 * Carries out what was said at laptops once regrouping knows the faces, though no laptop asks any more:
 * one that only pushed its event says all before the hub has compared anybody.
 */
export function settleSaid({ db, identity, regrouper }: {
  db: HubDatabase;
  identity: HubIdentity;
  regrouper: Pick<Regrouper, "consider">;
}): Task {
  return {
    name: "Carrying out what was decided at laptops",
    everyMs: EVERY_MS,
    run: () =>
      forEachTenant(db, async (tenant) => {
        // Without laptops nobody else said anything, and nobody is to be told.
        if ((await db.withTenant({ tenant }, exchangeDevices)).length === 0) return;
        if (await settleIfDue(identity, tenant)) regrouper.consider(tenant);
      }),
  };
}
