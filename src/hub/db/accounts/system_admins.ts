import { sql } from "kysely";
import type { SystemTx } from "../database.ts";

/** Somebody who runs the hub. */
export interface StoredAdmin {
  id: string;
  /** In lower case. */
  email: string;
  name: string;
  password_hash: string;
  state: "active" | "suspended";
  token_epoch: number;
}

const columns = ["id", "email", "name", "password_hash", "state", "token_epoch"] as const;

export async function findAdmin(tx: SystemTx, id: string): Promise<StoredAdmin | undefined> {
  return await tx.selectFrom("system_admin").select(columns).where("id", "=", id)
    .executeTakeFirst();
}

/** @param email in lower case. */
export async function findAdminToLogIn(
  tx: SystemTx,
  email: string,
): Promise<StoredAdmin | undefined> {
  return await tx.selectFrom("system_admin").select(columns).where(sql`lower(email)`, "=", email)
    .executeTakeFirst();
}

/** @returns whether the email address was free. */
export async function insertAdmin(
  tx: SystemTx,
  admin: Pick<StoredAdmin, "id" | "email" | "name" | "password_hash">,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto("system_admin").values(admin)
    .onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function setAdminPassword(
  tx: SystemTx,
  id: string,
  password_hash: string,
): Promise<void> {
  await tx.updateTable("system_admin").set({ password_hash }).where("id", "=", id).execute();
}

/** Lets them log in by this password, also if they were suspended. */
export async function reviveAdmin(tx: SystemTx, id: string, password_hash: string): Promise<void> {
  await tx.updateTable("system_admin").set({ password_hash, state: "active" })
    .where("id", "=", id).execute();
}

/** Refuses every token that they were given so far. */
export async function endAdminTokens(tx: SystemTx, id: string): Promise<void> {
  await tx.updateTable("system_admin").set({ token_epoch: sql`token_epoch + 1` })
    .where("id", "=", id).execute();
}
