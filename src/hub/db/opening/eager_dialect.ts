import {
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  PostgresDriver,
  type TransactionSettings,
} from "kysely";
import process from "node:process";
import { type Ending, expectEnding } from "../together.ts";

/** PostgreSQL, by connections that send a statement before the one before is answered. */
export class EagerPostgresDialect extends PostgresDialect {
  readonly #config: ConstructorParameters<typeof PostgresDialect>[0];

  constructor(config: ConstructorParameters<typeof PostgresDialect>[0]) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new EagerDriver(this.#config);
  }
}

/**
 * Does not wait until a transaction has begun before its first statement is sent, nor for its last
 * statements before its commit is: the server commits nothing of a transaction that failed.
 */
class EagerDriver extends PostgresDriver {
  readonly #begun = new WeakMap<DatabaseConnection, { begun: Promise<void>; ending: Ending }>();

  override beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    const begun = super.beginTransaction(connection, settings);
    // It fails with its connection alone, and then so does the first statement.
    begun.catch(() => {});
    this.#begun.set(connection, { begun, ending: expectEnding(connection) });
    return Promise.resolve();
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const { begun, ending } = this.#begun.get(connection)!;
    await begun;
    if (ending.done === undefined) return await super.commitTransaction(connection);
    // By then they were sent, and one that could not be is known: the server does not know of it.
    await new Promise<void>((resolve) => process.nextTick(resolve));
    if (ending.hasFailed) await ending.done;
    ending.isOver = true;
    const ends = await Promise.allSettled([ending.done, super.commitTransaction(connection)]);
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  }
}
