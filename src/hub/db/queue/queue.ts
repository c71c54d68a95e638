import { CompiledQuery } from "kysely";
import type { HubDatabase, TenantTx } from "../database.ts";
import { withQueue } from "../transactions.ts";

/** The schema of pg-boss's tables. */
export const QUEUE_SCHEMA = "pgboss";

/** What pg-boss runs its statements by. */
export interface QueueDatabase {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

/**
 * Runs the queue's statements within a tenant's transaction, in the role that sees the queue alone.
 *
 * @param run is given what runs them; nothing else may be asked of the database meanwhile.
 */
export function inQueueOf<Result>(
  tx: TenantTx,
  run: (queue: QueueDatabase) => Promise<Result>,
): Promise<Result> {
  return withQueue(tx, () =>
    run({
      async executeSql(text, values = []) {
        const { rows } = await tx.executeQuery<Record<string, unknown>>(
          CompiledQuery.raw(text, values),
        );
        return { rows };
      },
    }));
}

/** @returns the names of queues that begin with a prefix and hold messages to be taken now, sorted. */
export async function queuesWithMessages(db: HubDatabase, prefix: string): Promise<string[]> {
  const { rows } = await db.asBroker(
    `SELECT name FROM ${QUEUE_SCHEMA}.queue q WHERE starts_with(name, $1)
      AND EXISTS (SELECT FROM ${QUEUE_SCHEMA}.job j WHERE j.name = q.name AND j.state < 'active'
        AND NOT j.blocked AND j.start_after <= now()) ORDER BY name`,
    [prefix],
  );
  return rows.map(({ name }) => String(name));
}

/** @returns how many messages a queue holds that are not done: those that somebody took, too. */
export async function countMessages(db: HubDatabase, queue: string): Promise<number> {
  const { rows } = await db.asBroker(
    `SELECT count(*) AS count FROM ${QUEUE_SCHEMA}.job WHERE name = $1 AND state <= 'active'`,
    [queue],
  );
  return Number(rows[0].count);
}

/** Removes messages about photos from queues, whoever took them. @returns how many are left. */
export async function dropMessages(
  db: HubDatabase,
  queues: readonly string[],
  photos: readonly number[],
): Promise<number> {
  const about = `FROM ${QUEUE_SCHEMA}.job WHERE name = any($1) AND (data->>'photo')::int = any($2)`;
  const values = [[...queues], [...photos]];
  await db.asBroker(`DELETE ${about}`, values);
  const { rows } = await db.asBroker(`SELECT count(*) AS count ${about}`, values);
  return Number(rows[0].count);
}
