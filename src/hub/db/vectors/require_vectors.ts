import { sql } from "kysely";
import { OperatorError } from "../../../core/operator_error.ts";
import type { HubDatabase } from "../database.ts";

/** @throws {OperatorError} `database` if nobody made the tables of vectors. */
export async function requireVectors(db: HubDatabase): Promise<void> {
  const { rows: [{ is_there }] } = await db.asSystem((tx) =>
    sql<{ is_there: boolean }>`
      SELECT to_regclass('public.person_vector') IS NOT NULL AS is_there`.execute(tx)
  );
  if (is_there) return;
  const message = "HUB_CANDIDATES is pgvector, and the database has no vectors";
  const hint = "Run `CREATE EXTENSION vector` in it as a superuser, then `photosort hub migrate`.";
  throw new OperatorError("database", message, hint);
}
