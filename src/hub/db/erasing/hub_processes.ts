import { sql } from "kysely";
import type { SystemTx } from "../database.ts";

/** A process that was not seen for so long has ended, or has emptied its memory, in seconds. */
export const GONE_SECONDS = 120;

/** Notes that a process of a hub is there, and forgets those that are gone. */
export async function noteProcess(tx: SystemTx, id: string): Promise<void> {
  await tx.insertInto("hub_process").values({ id }).onConflict((conflict) =>
    conflict.column("id").doUpdateSet({ seen_at: sql<Date>`now()` })
  ).execute();
  await tx.deleteFrom("hub_process")
    .where(sql<boolean>`seen_at < now() - make_interval(secs => ${GONE_SECONDS})`).execute();
}

/** @returns the processes that may have something in memory. */
export async function hubProcesses(tx: SystemTx): Promise<string[]> {
  const rows = await tx.selectFrom("hub_process").select("id")
    .where(sql<boolean>`seen_at >= now() - make_interval(secs => ${GONE_SECONDS})`).execute();
  return rows.map(({ id }) => id);
}

/** A process ended, and its memory with it. */
export async function forgetProcess(tx: SystemTx, id: string): Promise<void> {
  await tx.deleteFrom("hub_process").where("id", "=", id).execute();
}
