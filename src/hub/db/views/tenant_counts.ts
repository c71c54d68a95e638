import { sql } from "kysely";
import type { PhotoState } from "../../photo_transitions.ts";
import type { SystemTx, TenantTx } from "../database.ts";
import type { WorkerState } from "../workers.ts";

/** How much a tenant has. */
export interface TenantCounts {
  photos: ReadonlyMap<PhotoState, number>;
  /** Who has a folder and is nobody else. */
  people: number;
  faces: number;
}

/** Counts what a tenant has. */
export async function countTenant(tx: TenantTx): Promise<TenantCounts> {
  const count = sql<number>`count(*)`.as("count");
  const photos = await tx.selectFrom("photo").select(["state", count]).groupBy("state").execute();
  const people = await tx.selectFrom("person").select(count).where("has_folder", "=", true)
    .where("merged_into", "is", null).executeTakeFirstOrThrow();
  const faces = await tx.selectFrom("face").select(count).executeTakeFirstOrThrow();
  return {
    photos: new Map(photos.map(({ state, count }) => [state as PhotoState, Number(count)])),
    ...{ people: Number(people.count), faces: Number(faces.count) },
  };
}

/** @returns how many workers there are in each state. */
export async function countWorkers(tx: SystemTx): Promise<ReadonlyMap<WorkerState, number>> {
  const rows = await tx.selectFrom("worker").select(["state", sql<number>`count(*)`.as("count")])
    .groupBy("state").execute();
  return new Map(rows.map(({ state, count }) => [state as WorkerState, Number(count)]));
}
