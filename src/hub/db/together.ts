import {
  type DatabaseConnection,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from "kysely";
import { expectCommitOfWhole } from "./after_commit.ts";
import type { TenantTables } from "./tables.ts";
import type { TenantTx } from "./database.ts";

/** What PostgreSQL says to statements that follow a failed one. */
const IN_FAILED_TRANSACTION = "25P02";

/**
 * Sends statements of a transaction together that need nothing of each other's answers, so that all
 * of them cost one wait for PostgreSQL.
 *
 * @param begin calls functions, each of which sends its first statement before the next one is called:
 * those of rows that others refer to come first. It must not use the outer transaction.
 * @returns what the functions did.
 * @throws what the first of them threw that failed, once all have ended: none goes on in a transaction
 * that is over.
 */
export function together<Begun extends readonly Promise<unknown>[] | []>(
  tx: TenantTx,
  begin: (tx: TenantTx) => Begun,
): Promise<{ -readonly [At in keyof Begun]: Awaited<Begun[At]> }> {
  return tx.getExecutor().provideConnection((connection) =>
    allOf(begin(sendingAtOnce(tx, connection)))
  );
}

/**
 * The same for the last statements of a transaction, all of which the functions must send at once: its
 * commit goes out with them if the database takes it. Then the transaction fails if one of them does.
 */
export function endTogether(
  tx: TenantTx,
  begin: (tx: TenantTx) => readonly Promise<unknown>[],
): Promise<void> {
  return tx.getExecutor().provideConnection(async (connection) => {
    const ending = endings.get(connection), begun = begin(sendingAtOnce(tx, connection, ending));
    const done = allOf(begun);
    if (ending === undefined) return void await done;
    ending.done = done;
    // Whoever commits is told.
    for (const one of [done, ...begun]) one.catch(() => ending.hasFailed = true);
  });
}

/** The last statements of a transaction, which may be under way when its commit is sent. */
export interface Ending {
  /** Whether the commit was sent: what comes after it is of no transaction. */
  isOver: boolean;
  /** Whether one of them failed by now, or could not be sent. */
  hasFailed: boolean;
  /** Undefined: there are none that nobody waited for. */
  done?: Promise<unknown>;
}

const endings = new WeakMap<DatabaseConnection, Ending>();

/** @returns what is to be waited for when the transaction that begins there commits. */
export function expectEnding(connection: DatabaseConnection): Ending {
  const ending = { isOver: false, hasFailed: false };
  endings.set(connection, ending);
  return ending;
}

async function allOf<Begun extends readonly Promise<unknown>[] | []>(begun: Begun) {
  const ended = await Promise.allSettled(begun);
  const reasons = ended.flatMap((one) => one.status === "rejected" ? [one.reason] : []);
  if (reasons.length > 0) {
    throw reasons.find(({ code }) => code !== IN_FAILED_TRANSACTION) ?? reasons[0];
  }
  return await Promise.all(begun);
}

/** A transaction itself lets one statement wait for the answer to the one before. */
function sendingAtOnce(
  whole: TenantTx,
  connection: DatabaseConnection,
  ending?: Ending,
): TenantTx {
  const db = new Kysely<TenantTables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new OneConnection(connection, ending),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const tx = db as unknown as TenantTx;
  expectCommitOfWhole(tx, whole);
  return tx;
}

/** Can do nothing but run statements: the transaction began elsewhere, and ends there. */
class OneConnection extends DummyDriver {
  readonly #connection: DatabaseConnection;

  readonly #ending?: Ending;

  constructor(connection: DatabaseConnection, ending?: Ending) {
    super();
    this.#connection = connection;
    this.#ending = ending;
  }

  override acquireConnection(): Promise<DatabaseConnection> {
    if (this.#ending?.isOver) {
      return Promise.reject(new TypeError("One of the last statements came after the commit"));
    }
    return Promise.resolve(this.#connection);
  }
}
