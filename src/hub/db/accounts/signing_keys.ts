import { sql } from "kysely";
import type { SystemTx } from "../database.ts";

/** A key that signs tokens, or did. */
export interface StoredSigningKey {
  /** The `kid` of tokens. */
  id: string;
  public_jwk: Record<string, unknown>;
  private_sealed: Uint8Array;
  signs_from: Date;
  signs_until: Date;
  accepted_until: Date;
}

const columns = [
  ...["id", "public_jwk", "private_sealed", "signs_from"] as const,
  ...["signs_until", "accepted_until"] as const,
] as const;

/** @returns the keys whose tokens are accepted, the oldest first. */
export function acceptedSigningKeys(tx: SystemTx, now: Date): Promise<StoredSigningKey[]> {
  return tx.selectFrom("signing_key").select(columns).where("accepted_until", ">", now)
    .orderBy("signs_from").execute();
}

/** Lets one transaction at a time make keys, whichever process it is of. */
export async function lockSigningKeys(tx: SystemTx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('signing keys', 0))`.execute(tx);
}

export async function insertSigningKey(tx: SystemTx, key: StoredSigningKey): Promise<void> {
  await tx.insertInto("signing_key").values({ ...key, public_jwk: JSON.stringify(key.public_jwk) })
    .execute();
}

/** Takes away the keys whose tokens are accepted no more. */
export async function deleteOldSigningKeys(tx: SystemTx, now: Date): Promise<void> {
  await tx.deleteFrom("signing_key").where("accepted_until", "<=", now).execute();
}
