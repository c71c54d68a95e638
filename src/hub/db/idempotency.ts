import { sql } from "kysely";
import type { TenantTx } from "./database.ts";

/** A request that its sender may repeat. */
export interface RepeatableRequest {
  tenant: string;
  /** Such as `POST /v1/ingest-folder`. */
  route: string;
  /** The sender's key, with the sender. */
  key: string;
}

/** An answer that was given. */
export interface GivenAnswer {
  /** SHA-256 of the request's body, 32 bytes. */
  fingerprint: Uint8Array;
  status: number;
  response: unknown;
}

/**
 * Keeps others with the same key out until the transaction ends.
 *
 * @returns whether nobody else is at it now.
 */
export async function claimRequest(
  tx: TenantTx,
  { tenant, route, key }: RepeatableRequest,
): Promise<boolean> {
  const name = JSON.stringify([tenant, route, key]);
  const { rows: [{ is_mine }] } = await sql<{ is_mine: boolean }>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${name}, 2)) AS is_mine`.execute(tx);
  return is_mine;
}

/** @returns the answer that was given to a request, if there was one. */
export async function givenAnswer(
  tx: TenantTx,
  { route, key }: RepeatableRequest,
): Promise<GivenAnswer | undefined> {
  const row = await tx.selectFrom("idempotency").select(["fingerprint", "status", "response"])
    .where("route", "=", route).where("key", "=", key).executeTakeFirst();
  if (row === undefined) return undefined;
  return { fingerprint: row.fingerprint, status: row.status, response: row.response };
}

/** Keeps an answer for whoever repeats the request. */
export async function keepAnswer(
  tx: TenantTx,
  { tenant, route, key }: RepeatableRequest,
  { fingerprint, status, response }: GivenAnswer,
  madeAt: Date,
): Promise<void> {
  await tx.insertInto("idempotency").values({
    ...{ tenant_id: tenant, route, key, fingerprint, status, made_at: madeAt },
    response: JSON.stringify(response),
  }).execute();
}

/** Forgets answers that were given before then. @returns how many. */
export async function forgetAnswers(tx: TenantTx, before: Date): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom("idempotency").where("made_at", "<", before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
