import type { TenantTx } from "../database.ts";

/** @returns how whoever decides is called, by ids such as `user:ID`. */
export async function namesOfUsers(tx: TenantTx): Promise<Map<string, string>> {
  const users = await tx.selectFrom("app_user").select(["id", "name"]).execute();
  const keys = await tx.selectFrom("api_key").select(["id", "name"]).execute();
  return new Map([
    ...users.map(({ id, name }): [string, string] => [`user:${id}`, name]),
    ...keys.map(({ id, name }): [string, string] => [`key:${id}`, name]),
  ]);
}
