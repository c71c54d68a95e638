import pg from "pg";
import { Kysely, type PostgresPool } from "kysely";
import { OperatorError } from "../../../core/operator_error.ts";
import { thenAfterwards } from "../after_commit.ts";
import { checkLoginRole } from "./check_login_role.ts";
import type { HubDatabase, PoolUse } from "../database.ts";
import { EagerPostgresDialect } from "./eager_dialect.ts";
import { requireMigrated } from "../schema/migrate.ts";
import { PreparingClient } from "./preparing_client.ts";
import { causeOfRefusal } from "../../outage.ts";
import { roles } from "../roles.ts";
import type { SystemTables, TenantTables } from "../tables.ts";
import { runAsSystem, runAsTenant } from "../transactions.ts";

/** int8: counters and revisions stay below 2^53. */
const INT8 = 20;
/** Bytes, which come as hexadecimal digits: everybody's looks at once are millions of them. */
const BYTEA = 17;
const toBytes = (text: string): Uint8Array =>
  text.startsWith("\\x")
    ? Uint8Array.fromHex(text.slice(2))
    : pg.types.getTypeParser(BYTEA, "text")(text);
const types = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === INT8
      ? Number
      : oid === BYTEA && format !== "binary"
      ? toBytes
      : pg.types.getTypeParser(oid, format),
};
/** Longest wait for a connection or an answer, in milliseconds. */
const CONNECT_MS = 10_000, QUERY_MS = 60_000;
/**
 * The server asks a computer that says nothing for half a minute whether it is there, and ends its
 * connections half a minute later: otherwise a hub that lost power holds its locks for two hours.
 */
const SEEN_TO_BE_THERE = [
  "-c tcp_keepalives_idle=30",
  "-c tcp_keepalives_interval=10",
  "-c tcp_keepalives_count=3",
].join(" ");
/**
 * The same of a hub that hangs, though its computer is there: what it holds while it says nothing for
 * so long is free then. Whoever holds a lock says something every two seconds (`run_alone.ts`).
 */
const SEEN_TO_LIVE = "-c idle_in_transaction_session_timeout=30000";
/** Transactions at most that stay open while others are run: of each task of the hub, scan and job. */
const MOST_MEANWHILE = 32;

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`. */
  url: string;
  /** Connections at once. */
  connections: number;
  /** Told of connections that broke while nobody used them. */
  onBroken: (error: Error) => void;
}

/**
 * Opens a PostgreSQL database that `photosort hub migrate` prepared.
 *
 * @throws {OperatorError} `database` if it is not prepared, lets the login not in, or if the login may
 * see more than one tenant's rows.
 */
export async function openPostgres(options: PostgresOptions): Promise<HubDatabase> {
  const pool = poolOf(options), queue = poolOf(options, roles.broker);
  const meanwhile = poolOf({ ...options, connections: MOST_MEANWHILE }, undefined, SEEN_TO_LIVE);
  const close = async () => {
    await Promise.all([pool, queue, meanwhile].map((one) => one.end()));
  };
  const check = async () => {
    const query = (text: string) => pool.query(text).then(rowsOf);
    await requireMigrated(query);
    await checkLoginRole(query);
  };
  try {
    await check();
  } catch (error) {
    await close();
    const refused = causeOfRefusal(error);
    if (refused === undefined) throw error;
    const hint =
      "Look at HUB_DATABASE; `photosort hub migrate` makes that login, with its password.";
    throw new OperatorError("database", refused, hint, { cause: error });
  }
  const kyselyOf = (pool: Pool) =>
    new Kysely<TenantTables & SystemTables>({ dialect: new EagerPostgresDialect({ pool }) });
  const db = kyselyOf(pool), aside = kyselyOf(meanwhile);
  return {
    engine: "postgres",
    withTenant: (scope, run, options) =>
      thenAfterwards((afterwards) => runAsTenant(db, { scope, run, afterwards, ...options })),
    asSystem: (run) => runAsSystem(db, run),
    asSystemMeanwhile: (run) => runAsSystem(aside, run),
    asBroker: (text, values) =>
      queue.query(text, values).then((result: unknown) => ({
        rows: rowsOf(result),
      })),
    check,
    connections: () => [useOf("requests", pool), useOf("queue", queue), useOf("tasks", meanwhile)],
    close,
  };
}

type Pool = PostgresPool & {
  query(text: string, values?: unknown[]): Promise<unknown>;
  end(): Promise<void>;
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
};

function useOf(name: string, { totalCount, idleCount, waitingCount }: Pool): PoolUse {
  return { name, used: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
}

/** @param role that each connection takes on. @param more options of the server. */
function poolOf({ url, connections, onBroken }: PostgresOptions, role?: string, more = ""): Pool {
  const seen = `${SEEN_TO_BE_THERE} ${more}`;
  const pool = new pg.Pool({
    ...{ connectionString: url, max: connections, types },
    ...{ connectionTimeoutMillis: CONNECT_MS, query_timeout: QUERY_MS, keepAlive: true },
    application_name: "photosort hub",
    // Statements that are sent together go out together, and each is planned once.
    ...role === undefined
      ? { pipeline: true, Client: PreparingClient, options: seen }
      : { options: `${seen} -c role=${role}` },
  });
  pool.on("error", onBroken);
  // A connection that somebody holds, and asks nothing of now, may break as well.
  pool.on(
    "connect",
    (client: { on(event: "error", told: (error: Error) => void): void }) =>
      client.on("error", onBroken),
  );
  return pool as Pool;
}

/** A query of several statements has as many results. */
function rowsOf(result: unknown): Record<string, unknown>[] {
  const results = Array.isArray(result) ? result : [result];
  return results.flatMap(({ rows }: { rows?: Record<string, unknown>[] }) => rows ?? []);
}
