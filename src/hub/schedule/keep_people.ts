import type { HubDatabase } from "../db/database.ts";
import type { HubIdentity } from "../identity/hub_identity.ts";
import { keepCurrent } from "../identity/keep_current.ts";
import type { Regrouper } from "../identity/regroup/regrouper.ts";
import type { Upkeep } from "../identity/upkeep/upkeep.ts";
import { forEachTenant, type Task } from "./task.ts";

const EVERY_MS = 30_000;

/**
 * Learns what another process changed of people, regroups them, and goes on with what was asked for, though another
 * process has the reason.
 */
export function keepPeople({ db, identity, regrouper, upkeep }: {
  db: HubDatabase;
  identity: Pick<HubIdentity, "db" | "people">;
  regrouper: Pick<Regrouper, "consider">;
  upkeep: Pick<Upkeep, "resume">;
}): Task {
  return {
    name: "Looking whose people are to be regrouped",
    everyMs: EVERY_MS,
    // Each looks by itself whether there is a reason; what two compute is applied once.
    isEverywhere: true,
    async run() {
      await keepCurrent(identity);
      await forEachTenant(db, (tenant) => {
        regrouper.consider(tenant);
        return upkeep.resume(tenant);
      });
    },
  };
}
