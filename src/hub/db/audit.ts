import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { AuditAction } from "../../contracts/hub/audit.ts";
import type { Caller } from "../access.ts";
import type { SystemTx, TenantTx } from "./database.ts";

/** Something that was done, as it stands in the log. */
export interface AuditEntry {
  /** Counts from 1 without gaps. */
  seq: number;
  at: Date;
  /** Such as `user:ID`; `nobody` if somebody failed to log in. */
  actor: string;
  /** Such as `user.created`. */
  action: string;
  /** What it was done to, such as `user:ID`. */
  subject: string | null;
  detail: Record<string, unknown>;
}

/** An entry with its place in the chain of hashes; both are of 32 bytes. */
export interface ChainedEntry extends AuditEntry {
  prev_hash: Uint8Array;
  hash: Uint8Array;
}

/** The `prev_hash` of the first entry. */
export const chainStart = new Uint8Array(32);

/**
 * Appends to a tenant's log. Others who append wait until the transaction ends: it must be what a
 * transaction does last, and above all after `lockTenant` and `takeNumbers`.
 *
 * @param detail must hold no secret, and of people no more than their numbers.
 */
export async function audit(
  tx: TenantTx,
  caller: Pick<Caller, "id">,
  action: AuditAction,
  subject: string | null,
  detail: Record<string, unknown> = {},
): Promise<void> {
  const { tenant } = (await sql<{ tenant: string }>`
    SELECT current_setting('photosort.tenant') AS tenant,
      pg_advisory_xact_lock(hashtextextended('audit ' || current_setting('photosort.tenant'), 0))`
    .execute(tx)).rows[0];
  const last = await tx.selectFrom("audit").select(["seq", "hash"]).orderBy("seq", "desc").limit(1)
    .executeTakeFirst();
  const entry = chained(tenant, last, {
    at: await now(tx),
    actor: caller.id,
    action,
    subject,
    detail,
  });
  await tx.insertInto("audit")
    .values({ tenant_id: tenant, ...entry, detail: JSON.stringify(entry.detail) }).execute();
}

/** Appends to the log of what was done to the hub itself, as {@link audit} does to a tenant's. */
export async function auditSystem(
  tx: SystemTx,
  caller: Pick<Caller, "id">,
  action: AuditAction,
  subject: string | null,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('audit system', 0))`.execute(tx);
  const last = await tx.selectFrom("system_audit").select(["seq", "hash"]).orderBy("seq", "desc")
    .limit(1).executeTakeFirst();
  const entry = chained("", last, { at: await now(tx), actor: caller.id, action, subject, detail });
  await tx.insertInto("system_audit").values({ ...entry, detail: JSON.stringify(entry.detail) })
    .execute();
}

const columns = ["seq", "at", "actor", "action", "subject", "detail", "prev_hash", "hash"] as const;

/** @param before a number; left out: from the newest. @returns entries, the newest first. */
export function newestEntries(
  tx: TenantTx,
  { before, most }: { before?: number; most: number },
): Promise<ChainedEntry[]> {
  return tx.selectFrom("audit").select(columns).orderBy("seq", "desc").limit(most)
    .$if(before !== undefined, (query) => query.where("seq", "<", before!)).execute();
}

/** The same of the hub's own log. */
export function newestSystemEntries(
  tx: SystemTx,
  { before, most }: { before?: number; most: number },
): Promise<ChainedEntry[]> {
  return tx.selectFrom("system_audit").select(columns).orderBy("seq", "desc").limit(most)
    .$if(before !== undefined, (query) => query.where("seq", "<", before!)).execute();
}

/** @returns up to `most` entries after a number, the oldest first. */
export function entriesAfter(tx: TenantTx, after: number, most: number): Promise<ChainedEntry[]> {
  return tx.selectFrom("audit").select(columns).where("seq", ">", after).orderBy("seq")
    .limit(most).execute();
}

/** The same of the hub's own log. */
export function systemEntriesAfter(
  tx: SystemTx,
  after: number,
  most: number,
): Promise<ChainedEntry[]> {
  return tx.selectFrom("system_audit").select(columns).where("seq", ">", after).orderBy("seq")
    .limit(most).execute();
}

/**
 * @param tenant its id; empty: of the hub's own log.
 * @returns SHA-256 over everything that an entry says, and over the hash of the one before.
 */
export function hashOf(
  tenant: string,
  { seq, at, actor, action, subject, detail, prev_hash }: Omit<ChainedEntry, "hash">,
): Uint8Array {
  const said = [tenant, seq, at.toISOString(), actor, action, subject, sorted(detail)];
  return new Uint8Array(
    createHash("sha256").update(prev_hash).update(JSON.stringify(said)).digest(),
  );
}

function chained(
  tenant: string,
  last: { seq: number; hash: Uint8Array } | undefined,
  entry: Omit<AuditEntry, "seq">,
): ChainedEntry {
  // As the database will give it back.
  const detail = JSON.parse(JSON.stringify(entry.detail)) as Record<string, unknown>;
  const prev_hash = last?.hash ?? chainStart;
  const linked = { ...entry, detail, seq: (last?.seq ?? 0) + 1, prev_hash };
  return { ...linked, hash: hashOf(tenant, linked) };
}

/** The database keeps keys of JSON in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1);
  return entries.map(([key, one]) => [key, sorted(one)]);
}

/** @returns the database's own time, to the millisecond, as a `Date` keeps no more. */
async function now(tx: TenantTx | SystemTx): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    SELECT date_trunc('milliseconds', clock_timestamp()) AS at`.execute(tx as TenantTx);
  return rows[0].at;
}
