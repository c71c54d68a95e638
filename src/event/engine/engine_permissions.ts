import { dirname, join } from "node:path";
import { programFolder } from "../../runtime/program_folder.ts";
import {
  noPermissions,
  programCode,
  type ThreadPermissions,
  threadPermissions,
} from "../../runtime/thread_permissions.ts";
import { layout } from "../event_layout.ts";
import type { EngineSetup } from "./engine_protocol.ts";

/** What the engine may touch; the runtime refuses anything else. docs/security.md has the table. */
export function enginePermissions(setup: EngineSetup): Deno.PermissionOptionsObject {
  const { root, source, output, database, modelsDir, dryRun } = setup;
  const outside = [source, output].filter((folder) => folder !== undefined);
  const migrations = join(programFolder, "migrations");
  return {
    ...noPermissions,
    read: [root, ...outside, modelsDir, dirname(database), ...programCode, migrations],
    // A dry run's engine may write to the copy of the database alone.
    write: dryRun ? [dirname(database)] : [root, ...output === undefined ? [] : [output]],
  };
}

/** What the threads that the engine asks for may touch. */
export function permissionsOfThreads(setup: EngineSetup): ThreadPermissions {
  const databaseFolder = dirname(setup.database);
  return threadPermissions({ databaseFolder, scratch: scratchFolder(setup) });
}

/** @returns absolute path of the folder for files that photo workers need for a moment. */
export function scratchFolder({ root, database, dryRun }: EngineSetup): string {
  return dryRun ? dirname(database) : join(root, layout.temporary);
}
