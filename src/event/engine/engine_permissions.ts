import { dirname, join } from "node:path";
import { programFolder } from "../../runtime/program_folder.ts";
import {
  noPermissions,
  programCode,
  type ThreadPermissions,
  threadPermissions,
} from "../../runtime/thread_permissions.ts";
import { layout } from "../event_layout.ts";

/**
 * The folders and files that a thread working on an event must reach. All paths are absolute, with
 * links resolved.
 */
export interface EngineReach {
  /** EventRoot. */
  root: string;
  /** Folder that photos are read from, besides the event's own. */
  source?: string;
  /** Folder that is delivered to. */
  output?: string;
  /** The database; a dry run works on a copy elsewhere. */
  database: string;
  /** Folder of the model files; left out if no photo is developed. */
  modelsDir?: string;
  dryRun: boolean;
}

/** The engine's permissions; the runtime refuses anything else. docs/security.md has the table. */
export function enginePermissions(reach: EngineReach): Deno.PermissionOptionsObject {
  const { root, source, output, database, modelsDir, dryRun } = reach;
  const outside = [source, output, modelsDir].filter((folder) => folder !== undefined);
  const migrations = join(programFolder, "migrations");
  return {
    ...noPermissions,
    read: [root, ...outside, dirname(database), ...programCode, migrations],
    // A dry run's engine may write only to the copy of the database.
    write: dryRun ? [dirname(database)] : [root, ...output === undefined ? [] : [output]],
  };
}

/** The permissions of the threads that the engine asks for. */
export function permissionsOfThreads(reach: EngineReach): ThreadPermissions {
  const { dryRun } = reach, databaseFolder = dirname(reach.database);
  // A dry run shows no pictures.
  const pictures = dryRun ? undefined : pictureFolders(reach);
  return threadPermissions({ databaseFolder, scratch: scratchFolder(reach), pictures });
}

/** @returns the folders that a picture thread works on. */
export function pictureFolders({ root, source }: Pick<EngineReach, "root" | "source">) {
  return {
    developed: join(root, layout.processed),
    cache: join(root, layout.cache),
    failed: [join(root, layout.errors), ...source === undefined ? [] : [source]],
  };
}

/** @returns absolute path of the folder for files that photo workers need for a moment. */
export function scratchFolder({ root, database, dryRun }: EngineReach): string {
  return dryRun ? dirname(database) : join(root, layout.temporary);
}
