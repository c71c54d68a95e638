import { sql } from "kysely";
import { type ErasureCounts, erasureCountsSchema } from "../../../contracts/hub/erasing.ts";
import type { SystemTx, TenantTx } from "../database.ts";
import { withSystem } from "../transactions.ts";

/** What is erased for good. */
export interface NewErasure {
  id: string;
  personIds?: readonly number[];
  photoIds?: readonly number[];
  /** Keys of objects that are not kept below the photos' numbers. */
  objectKeys?: readonly string[];
  /** What is to be erased from a restored backup again; null: that is stored already. */
  record: unknown;
  requestedBy: string;
  /** Until then a worker may still send what it made of a photo; left out: none has it. */
  settlesAt?: Date;
}

/** An erasure, and how far it is. */
export interface KnownErasure {
  id: string;
  personIds: number[];
  photoIds: number[];
  objectKeys: string[];
  record: unknown;
  requestedBy: string;
  madeAt: Date;
  /** Whether a worker may still send something. */
  isUnsettled: boolean;
  counts: ErasureCounts | null;
  countedAt: Date | null;
  finishedAt: Date | null;
}

/** Notes in the transaction that removes the rows, under the tenant's lock, what is being erased. */
export async function insertErasure(
  tx: TenantTx,
  tenant: string,
  { id, personIds = [], photoIds = [], objectKeys = [], record, requestedBy, settlesAt }:
    NewErasure,
): Promise<void> {
  await tx.insertInto("erasure").values({
    ...{ tenant_id: tenant, id, requested_by: requestedBy },
    ...{ person_ids: [...personIds], photo_ids: [...photoIds], object_keys: [...objectKeys] },
    ...{ record: record === null ? null : JSON.stringify(record), counts: null },
    ...settlesAt !== undefined && { settles_at: settlesAt },
  }).execute();
  await withSystem(tx, (system) =>
    system.insertInto("erasing_tenant").values({ tenant })
      .onConflict((conflict) => conflict.doNothing()).execute());
}

/** @returns the tenants that have erasures which are not finished. */
export async function erasingTenants(tx: SystemTx): Promise<string[]> {
  const rows = await tx.selectFrom("erasing_tenant").select("tenant").execute();
  return rows.map(({ tenant }) => tenant);
}

/** Nobody looks at a tenant any more of whose erasures none is left; under the tenant's lock. */
export async function leaveIfFinished(tx: TenantTx, tenant: string): Promise<void> {
  const open = await tx.selectFrom("erasure").select("id").where("finished_at", "is", null)
    .limit(1).executeTakeFirst();
  if (open !== undefined) return;
  await withSystem(
    tx,
    (system) => system.deleteFrom("erasing_tenant").where("tenant", "=", tenant).execute(),
  );
}

/** Which erasures to look for. */
export interface ErasuresWanted {
  ids?: readonly string[];
  /** Those that are not finished alone. */
  areOpen?: boolean;
  /** Those that somebody asked for alone. */
  requestedBy?: string;
  /** Those before this one, by when they were made. */
  before?: { madeAt: Date; id: string };
  most?: number;
}

/** @returns erasures, the newest first. */
export async function findErasures(
  tx: TenantTx,
  { ids, areOpen = false, requestedBy, before, most = 1000 }: ErasuresWanted,
): Promise<KnownErasure[]> {
  const rows = await tx.selectFrom("erasure").select([
    ...["id", "person_ids", "photo_ids", "object_keys", "record", "requested_by"] as const,
    ...["made_at", "counts", "counted_at", "finished_at"] as const,
    sql<boolean>`settles_at > clock_timestamp()`.as("is_unsettled"),
  ])
    .$if(ids !== undefined, (query) => query.where("id", "in", [...ids!]))
    .$if(areOpen, (query) => query.where("finished_at", "is", null))
    .$if(requestedBy !== undefined, (query) => query.where("requested_by", "=", requestedBy!))
    .$if(
      before !== undefined,
      (query) =>
        query.where(sql<boolean>`(made_at, id) < (${before!.madeAt}, ${before!.id}::uuid)`),
    )
    .orderBy("made_at", "desc").orderBy("id", "desc").limit(most).execute();
  return rows.map((row) => ({
    ...{ id: row.id, personIds: row.person_ids, photoIds: row.photo_ids },
    ...{ objectKeys: row.object_keys, record: row.record, requestedBy: row.requested_by },
    ...{ madeAt: row.made_at, isUnsettled: row.is_unsettled },
    counts: row.counts === null ? null : erasureCountsSchema.parse(row.counts),
    ...{ countedAt: row.counted_at, finishedAt: row.finished_at },
  }));
}

/** The note for restored backups is stored. */
export async function noteRecorded(tx: TenantTx, id: string): Promise<void> {
  await tx.updateTable("erasure").set({ record: null }).where("id", "=", id).execute();
}

/** @returns whether it is finished by this, and was not before. */
export async function noteCounted(
  tx: TenantTx,
  id: string,
  counts: ErasureCounts,
  isFinished: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("erasure").set({
    ...{ counts: JSON.stringify(counts), counted_at: sql<Date>`clock_timestamp()` },
    ...isFinished && { finished_at: sql<Date>`clock_timestamp()`, object_keys: [] },
  }).where("id", "=", id).where("finished_at", "is", null).executeTakeFirst();
  return isFinished && numUpdatedRows > 0n;
}

/** Notes that nothing of these erasures is in a process' memory. */
export async function noteHeard(
  tx: TenantTx,
  tenant: string,
  process: string,
  erasures: readonly string[],
): Promise<void> {
  if (erasures.length === 0) return;
  await tx.insertInto("erasure_heard").values(
    erasures.map((id) => ({ tenant_id: tenant, erasure_id: id, process_id: process })),
  ).onConflict((conflict) => conflict.doNothing()).execute();
}

/** @returns the open erasures that a process has not heard of. */
export async function unheardErasures(tx: TenantTx, process: string): Promise<string[]> {
  const rows = await tx.selectFrom("erasure").select("id").where("finished_at", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(
        selectFrom("erasure_heard").select("process_id").where("process_id", "=", process)
          .whereRef("erasure_heard.tenant_id", "=", "erasure.tenant_id")
          .whereRef("erasure_heard.erasure_id", "=", "erasure.id"),
      ))
    ).execute();
  return rows.map(({ id }) => id);
}

/** @returns the processes that have heard of an erasure. */
export async function whoHeard(tx: TenantTx, id: string): Promise<Set<string>> {
  const rows = await tx.selectFrom("erasure_heard").select("process_id")
    .where("erasure_id", "=", id).execute();
  return new Set(rows.map(({ process_id }) => process_id));
}
