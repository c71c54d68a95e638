import { sql } from "kysely";
import type { SystemTx } from "../database.ts";

/** Tries of somebody, in all hubs together. */
export interface LoginTries {
  kind: string;
  /** SHA-256 of whose they are. */
  who: Uint8Array;
  withinMs: number;
}

/**
 * Counts a try, in a period that begins with the first one. Others who count the same wait until the
 * transaction ends.
 *
 * @returns how many there are by now, and when the period began.
 */
export async function countLoginTry(
  tx: SystemTx,
  { kind, who, withinMs }: LoginTries,
  now: Date,
): Promise<{ amount: number; since: Date }> {
  const over = new Date(now.getTime() - withinMs);
  return await tx.insertInto("login_try").values({ kind, who, since: now, amount: 1 })
    .onConflict((conflict) =>
      conflict.columns(["kind", "who"]).doUpdateSet({
        amount: sql`CASE WHEN login_try.since <= ${over} THEN 1 ELSE login_try.amount + 1 END`,
        since: sql`CASE WHEN login_try.since <= ${over} THEN ${now} ELSE login_try.since END`,
      })
    ).returning(["amount", "since"]).executeTakeFirstOrThrow();
}

/** Takes a try back: it was none. */
export async function takeBackLoginTry(
  tx: SystemTx,
  { kind, who }: Omit<LoginTries, "withinMs">,
): Promise<void> {
  await tx.updateTable("login_try").set({ amount: sql`greatest(0, amount - 1)` })
    .where("kind", "=", kind).where("who", "=", who).execute();
}

/** Forgets periods that began before then. */
export async function forgetLoginTries(tx: SystemTx, before: Date): Promise<void> {
  await tx.deleteFrom("login_try").where("since", "<", before).execute();
}
