import type { Transaction } from "kysely";
import type { SystemTables, TenantTables } from "./tables.ts";

/** A transaction that sees one tenant's rows. */
export type TenantTx = Transaction<TenantTables>;
/** A transaction that sees what belongs to no tenant. */
export type SystemTx = Transaction<SystemTables>;

/** Whose rows a transaction sees. */
export interface TenantScope {
  /** The tenant's id, a UUID. */
  tenant: string;
  /** The sites whose photos are seen; left out: all, and those of no site. */
  sites?: readonly string[];
}

export interface TenantTxOptions {
  /** Whether all its statements see the rows as of one moment: for reading much, not for writing. */
  atOneMoment?: boolean;
  /** Whether it begins by taking the tenant's lock, as `lockTenant` does; its first statement goes along. */
  isLocked?: boolean;
}

/** How the connections of one pool are used. */
export interface PoolUse {
  name: string;
  used: number;
  idle: number;
  /** Requests that wait for a connection. */
  waiting: number;
}

/**
 * The hub's database. All SQL runs inside one of these transactions, which take on a role that may
 * see no more than they are for; outside of them the connection may do nothing.
 *
 * On PGlite, which has one connection, transactions run one after the other.
 */
export interface HubDatabase {
  readonly engine: "pglite" | "postgres";
  /** @throws {TypeError} if the tenant's id or a site's is no UUID: a defect. */
  withTenant<Result>(
    scope: TenantScope,
    run: (tx: TenantTx) => Promise<Result>,
    options?: TenantTxOptions,
  ): Promise<Result>;
  asSystem<Result>(run: (tx: SystemTx) => Promise<Result>): Promise<Result>;
  /**
   * The same, for a transaction that stays open while others are run: by connections of its own. If all
   * connections were held by such ones, each would wait for a further one for ever.
   *
   * @throws {TypeError} on PGlite, which has one connection.
   */
  asSystemMeanwhile<Result>(run: (tx: SystemTx) => Promise<Result>): Promise<Result>;
  /**
   * Runs statements of the queue, in the role that sees the queue alone: several at once if there
   * are no values.
   *
   * @returns the rows of all statements.
   */
  asBroker(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  /**
   * @throws {OperatorError} `database` if its schema is not this program's, or if the login may see
   * more than one tenant's rows.
   */
  check(): Promise<void>;
  /** @returns how its connections are used now, by pool; left out: it has none. */
  connections?(): PoolUse[];
  close(): Promise<void>;
}
