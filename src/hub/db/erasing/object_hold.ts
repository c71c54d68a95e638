import { sql } from "kysely";
import type { SystemTx } from "../database.ts";

/**
 * Keeps objects from being removed while a backup is taken: what rows of its moment name must be there
 * to be copied. It ends by itself, in case that nobody ends it.
 *
 * @returns until when.
 */
export async function holdObjects(tx: SystemTx, minutes: number): Promise<Date> {
  const until = sql<Date>`now() + make_interval(mins => ${minutes})`;
  const { held_until } = await tx.insertInto("object_hold").values({ held_until: until })
    .onConflict((conflict) => conflict.column("is_only").doUpdateSet({ held_until: until }))
    .returning("held_until").executeTakeFirstOrThrow();
  return held_until;
}

/** The backup is taken. @returns whether objects were held until now: otherwise it is not whole. */
export async function releaseObjects(tx: SystemTx): Promise<boolean> {
  const wereHeld = await objectsAreHeld(tx);
  await tx.deleteFrom("object_hold").execute();
  return wereHeld;
}

/**
 * @returns whether no object may be removed now. Asked after the transaction that stopped naming the
 * object: a hold that begins later is of a backup that does not name it either.
 */
export async function objectsAreHeld(tx: SystemTx): Promise<boolean> {
  const row = await tx.selectFrom("object_hold").select("held_until")
    .where("held_until", ">", sql<Date>`clock_timestamp()`).executeTakeFirst();
  return row !== undefined;
}
