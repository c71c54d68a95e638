import type { Clock } from "../../../runtime/clock.ts";
import type { HubScope } from "../../api/hub_scope.ts";
import { tenantIds } from "../../db/all_tenants.ts";
import { countTenant, countWorkers } from "../../db/views/tenant_counts.ts";
import { forgetCounts, hubState } from "../../hub_metrics.ts";

const photoStates = ["READY", "PROCESSING", "PROCESSED", "FAILED"] as const;
const workerStates = ["active", "draining", "refused", "gone"] as const;

/** Counts what all tenants have. What nothing can be said of now says nothing instead of what was. */
export async function countState(
  { db, broker }: Pick<HubScope, "db" | "broker">,
  clock: Pick<Clock, "now">,
): Promise<void> {
  const begun = clock.now(), { photos, people, faces, queueMessages, workers } = hubState;
  forgetCounts();
  const { ids, working } = await db.asSystem(async (tx) => ({
    ids: await tenantIds(tx, { areActive: false }),
    working: await countWorkers(tx),
  }));
  const sum = { people: 0, faces: 0, messages: 0, photos: new Map<string, number>() };
  // One after the other: whoever works with the database does not wait for counts.
  for (const tenant of ids) {
    const counts = await db.withTenant({ tenant }, countTenant);
    sum.people += counts.people;
    sum.faces += counts.faces;
    sum.messages += await broker.depth(tenant);
    for (const [state, count] of counts.photos) {
      sum.photos.set(state, (sum.photos.get(state) ?? 0) + count);
    }
  }
  for (const state of photoStates) photos.set({ state }, sum.photos.get(state) ?? 0);
  for (const state of workerStates) workers.set({ state }, working.get(state) ?? 0);
  people.set(sum.people);
  faces.set(sum.faces);
  queueMessages.set(sum.messages);
  hubState.tenants.set(ids.length);
  hubState.countSeconds.set((clock.now() - begun) / 1000);
}
