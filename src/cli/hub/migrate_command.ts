import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { requireNetRight } from "../../event/actions/require_net_right.ts";
import { prepareDatabase } from "../../hub/db/prepare_database.ts";
import type { HubConfig } from "../../hub/hub_config.ts";
import { databaseHost } from "../../hub/server/hub_permissions.ts";
import type { CommandContext } from "../context.ts";

/** Prepares the hub's database, or brings it up to date. @returns the exit code. */
export async function migrateCommand(
  { say, print }: CommandContext,
  { database: serving, migrateDatabase: owner }: HubConfig,
  { json }: { json: boolean },
): Promise<number> {
  const missing = [["HUB_DATABASE", serving], ["HUB_MIGRATE_DATABASE", owner]]
    .filter(([, value]) => value === "").map(([name]) => name);
  if (missing.length > 0) {
    const hint = "The first is the login that serves, the second the one that owns the tables.";
    throw new OperatorError("usage", `${missing.join(" and ")} not set`, hint);
  }
  await requireNetRight(databaseHost(owner), "HUB_MIGRATE_DATABASE", "hub migrate");
  const { applied, madeLogin } = await prepareDatabase({ owner, serving, say });
  if (json) print(JSON.stringify({ applied, made_login: madeLogin ?? null }));
  else print("The database is ready: `photosort hub` serves it.");
  return exitCodes.ok;
}
