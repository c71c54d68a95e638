import { sql } from "kysely";
import type { HubDatabase } from "../database.ts";

/** @returns the date of the database's computer, in milliseconds since 1970. */
export async function databaseDate(db: Pick<HubDatabase, "asSystem">): Promise<number> {
  const { rows: [{ ms }] } = await db.asSystem((tx) =>
    sql<{ ms: number }>`SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms`
      .execute(tx)
  );
  return Math.round(ms);
}
