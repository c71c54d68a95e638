import { HttpProblem } from "../../http/http_problem.ts";
import type { Caller } from "../access.ts";
import { findApiKey, type StoredApiKey, updateApiKey } from "../db/accounts/api_keys.ts";
import { audit } from "../db/audit.ts";
import type { TenantTx } from "../db/database.ts";

/** What is to become of a key; what is left out stays. */
export interface KeyChanges {
  name?: string;
  /** null: it is good until it is revoked. */
  expires_at?: Date | null;
}

/**
 * Changes a key of the tenant of a transaction.
 *
 * @returns undefined if there is no such key.
 * @throws {HttpProblem} 409 if it is revoked; 422 as {@link requireNoMore} does.
 */
export async function changeApiKey(
  tx: TenantTx,
  { id, by }: { id: string; by: Caller },
  changes: KeyChanges,
): Promise<StoredApiKey | undefined> {
  const before = await findApiKey(tx, { id });
  if (before === undefined) return undefined;
  const { scopes, expires_at } = { ...before, ...changes };
  await requireNoMore(tx, by, { scopes, expires_at });
  if (Object.keys(changes).length === 0) return before;
  if (!await updateApiKey(tx, id, changes)) {
    throw new HttpProblem(409, { detail: "The key is revoked", hint: "Make another one." });
  }
  await audit(tx, by, "key.changed", `key:${id}`, { ...changes });
  return await findApiKey(tx, { id });
}

/**
 * A key makes no key that may do more, or for longer, than itself, and changes none into one.
 *
 * @throws {HttpProblem} 422.
 */
export async function requireNoMore(
  tx: TenantTx,
  caller: Pick<Caller, "id" | "scopes">,
  { scopes, expires_at }: Pick<StoredApiKey, "scopes" | "expires_at">,
): Promise<void> {
  if (!caller.id.startsWith("key:")) return;
  const own = await findApiKey(tx, { id: caller.id.slice("key:".length) });
  const until = own?.expires_at?.getTime() ?? Infinity, mayDo: readonly string[] = caller.scopes;
  const errors = [];
  if (scopes.some((scope) => !mayDo.includes(scope))) {
    errors.push({ field: "scopes", message: "The key that asks for it has fewer" });
  }
  if (until < (expires_at?.getTime() ?? Infinity)) {
    errors.push({ field: "expires_at", message: "The key that asks for it ends before" });
  }
  if (errors.length > 0) throw new HttpProblem(422, { detail: errors[0].message, errors });
}
