import type { SystemTx } from "../database.ts";

/** @returns when a task was last done, in whichever process; undefined: never. */
export async function lastRun(tx: SystemTx, name: string): Promise<Date | undefined> {
  const row = await tx.selectFrom("task_run").select("ended_at").where("name", "=", name)
    .executeTakeFirst();
  return row?.ended_at;
}

/** Notes that a task was done. */
export async function noteRun(tx: SystemTx, name: string, ended_at: Date): Promise<void> {
  await tx.insertInto("task_run").values({ name, ended_at })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ ended_at })).execute();
}
