import type { WorkerHello } from "../../contracts/hub/work.ts";
import type { SystemTx } from "./database.ts";

/** What a worker can do, as it said itself. */
export type WorkerCapabilities = Pick<WorkerHello, "slots" | "roots">;

export type WorkerState = "active" | "draining" | "refused" | "gone";

/** A worker that said hello. */
export interface KnownWorker {
  id: string;
  /** null: it serves every tenant. */
  tenant: string | null;
  name: string;
  version: string;
  model: string;
  capabilities: WorkerCapabilities;
  state: WorkerState;
  /** Why it gets no photos, in words. */
  refused: string | null;
  startedAt: Date;
  lastSeenAt: Date;
}

/** Whose workers: a tenant's own, or those that serve every tenant. */
type Owner = string | null;

const columns = [
  ...["id", "tenant_id", "name", "version", "model", "capabilities", "state"] as const,
  ...["refused", "started_at", "last_seen_at"] as const,
] as const;

/** Workers of one owner that are remembered: a key that says hello for ever fills no database. */
const MOST_WORKERS = 1000;

/**
 * Notes a worker that says hello, and forgets the owner's that were seen longest ago if there are too
 * many; one of them that is still there says hello again. Workers of different owners may have the
 * same id.
 */
export async function putWorker(
  tx: SystemTx,
  worker: Omit<KnownWorker, "startedAt" | "lastSeenAt">,
  now: Date,
  most = MOST_WORKERS,
): Promise<void> {
  const { id, tenant, capabilities, ...rest } = worker;
  const said = { ...rest, capabilities: JSON.stringify(capabilities), last_seen_at: now };
  await tx.insertInto("worker").values({ id, tenant_id: tenant, started_at: now, ...said })
    .onConflict((conflict) => conflict.columns(["tenant_id", "id"]).doUpdateSet(said)).execute();
  const theirs = tx.selectFrom("worker").where("tenant_id", "is not distinct from", tenant);
  await tx.deleteFrom("worker").where("tenant_id", "is not distinct from", tenant)
    .where("id", "in", theirs.select("id").orderBy("last_seen_at", "desc").offset(most)).execute();
}

/**
 * Notes that a worker is there. One that was taken to be gone is active again.
 *
 * @param state undefined: as it was.
 * @returns undefined if the owner has no such worker.
 */
export async function seeWorker(
  tx: SystemTx,
  { id, tenant, state, now }: {
    id: string;
    tenant: Owner;
    state?: "active" | "draining";
    now: Date;
  },
): Promise<KnownWorker | undefined> {
  const row = await tx.updateTable("worker")
    .set((eb) => ({
      last_seen_at: now,
      state: eb.case().when("state", "=", "refused").then(eb.val<WorkerState>("refused"))
        .when("state", "=", "gone").then(eb.val<WorkerState>(state ?? "active"))
        .else(state === undefined ? eb.ref("state") : eb.val<WorkerState>(state)).end(),
    }))
    .where("id", "=", id).where("tenant_id", "is not distinct from", tenant)
    .returning(columns).executeTakeFirst();
  return row === undefined ? undefined : asWorker(row);
}

/** Where a list of workers goes on: after the one that started then. */
export interface WorkerPlace {
  startedAt: Date;
  id: string;
}

/**
 * @param tenant whose own workers are listed beside those of everybody; null: the latter alone.
 * @returns the workers that started last first.
 */
export async function listWorkers(
  tx: SystemTx,
  { tenant, after, most }: { tenant: Owner; after?: WorkerPlace; most: number },
): Promise<KnownWorker[]> {
  let query = tx.selectFrom("worker").select(columns)
    .where((eb) => eb.or([eb("tenant_id", "is", null), eb("tenant_id", "=", tenant)]));
  if (after !== undefined) {
    query = query.where((eb) =>
      eb(eb.refTuple("started_at", "id"), "<", eb.tuple(after.startedAt, after.id))
    );
  }
  const rows = await query.orderBy("started_at", "desc").orderBy("id", "desc").limit(most)
    .execute();
  return rows.map(asWorker);
}

/** @returns the workers that are taken to be gone from now on, as they were silent since. */
export async function markGone(tx: SystemTx, silentSince: Date): Promise<KnownWorker[]> {
  const rows = await tx.updateTable("worker").set({ state: "gone" })
    .where("state", "in", ["active", "draining"]).where("last_seen_at", "<", silentSince)
    .returning(columns).execute();
  return rows.map(asWorker);
}

/** Removes workers that were not seen since. */
export async function removeWorkers(tx: SystemTx, silentSince: Date): Promise<void> {
  await tx.deleteFrom("worker").where("state", "in", ["gone", "refused"])
    .where("last_seen_at", "<", silentSince).execute();
}

/** @returns the tenants whose photos a worker of every tenant was given. */
export async function servedTenants(tx: SystemTx, worker: string): Promise<string[]> {
  const rows = await tx.selectFrom("worker_serves").select("tenant")
    .where("worker_id", "=", worker).orderBy("tenant").execute();
  return rows.map(({ tenant }) => tenant);
}

export async function noteServed(tx: SystemTx, worker: string, tenant: string): Promise<void> {
  await tx.insertInto("worker_serves").values({ worker_id: worker, tenant })
    .onConflict((conflict) => conflict.doNothing()).execute();
}

export async function forgetServed(tx: SystemTx, worker: string): Promise<void> {
  await tx.deleteFrom("worker_serves").where("worker_id", "=", worker).execute();
}

function asWorker(row: {
  id: string;
  tenant_id: string | null;
  name: string;
  version: string;
  model: string;
  capabilities: Record<string, unknown>;
  state: WorkerState;
  refused: string | null;
  started_at: Date;
  last_seen_at: Date;
}): KnownWorker {
  const { tenant_id, capabilities, started_at, last_seen_at, ...rest } = row;
  return {
    ...rest,
    tenant: tenant_id,
    capabilities: capabilities as unknown as WorkerCapabilities,
    startedAt: started_at,
    lastSeenAt: last_seen_at,
  };
}
