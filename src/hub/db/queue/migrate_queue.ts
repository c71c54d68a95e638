import { getConstructionPlans, getMigrationPlans } from "pg-boss";
import { QUEUE_SCHEMA } from "./queue.ts";
import { roles } from "../roles.ts";
import type { RunStatements } from "../run_statements.ts";

/**
 * Makes the queue's tables, or brings them up to date with the pg-boss of this program, and lets the
 * broker's role alone use them. An older program goes on with newer tables, as far as they fit.
 *
 * @param run on one connection, by a role that may create a schema.
 */
export async function migrateQueue(run: RunStatements): Promise<void> {
  const construction = getConstructionPlans(QUEUE_SCHEMA), newest = versionMadeBy(construction);
  const [{ is_there }] = await run(
    `SELECT to_regclass('${QUEUE_SCHEMA}.version') IS NOT NULL AS is_there`,
  );
  const version = is_there ? await versionOf(run) : 0;
  if (version < newest) {
    await whole(run, version === 0 ? construction : getMigrationPlans(QUEUE_SCHEMA, version));
  }
  // pg-boss commits its tables itself: whoever was cut off here before has not given the rights.
  await run(grants);
}

async function versionOf(run: RunStatements): Promise<number> {
  const [{ version }] = await run(`SELECT version FROM ${QUEUE_SCHEMA}.version`);
  return Number(version);
}

/** @throws {TypeError} if pg-boss writes its version in other words: a defect. */
function versionMadeBy(construction: string): number {
  const version = /INSERT INTO \w+\.version\(version\) VALUES \('(\d+)'\)/.exec(construction)?.[1];
  if (version === undefined) throw new TypeError("Cannot tell the version of the queue's tables");
  return Number(version);
}

/** Runs statements that begin and commit a transaction themselves. */
async function whole(run: RunStatements, statements: string): Promise<void> {
  try {
    await run(statements);
  } catch (error) {
    await run("ROLLBACK");
    throw error;
  }
}

const grants = `
  REVOKE ALL ON SCHEMA ${QUEUE_SCHEMA} FROM PUBLIC;
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} FROM PUBLIC;
  GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO ${roles.broker};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${roles.broker};
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ${roles.broker};
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${roles.broker};`;
