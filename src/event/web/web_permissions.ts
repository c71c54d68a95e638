import { dirname } from "node:path";
import { pictureFolders } from "../engine/engine_permissions.ts";
import {
  modelsManifest,
  noPermissions,
  programCode,
  type ThreadPermissions,
  threadPermissions,
} from "../../runtime/thread_permissions.ts";

/** What the page's thread must reach. All paths are absolute, with links resolved. */
export interface WebReach {
  /** EventRoot. */
  root: string;
  database: string;
  /** Folder outside of the event that photos come from, if there is one. */
  source?: string;
  /** The same that photos are delivered to. */
  output?: string;
  port: number;
  /** The port of the tracker for phones, if there is to be one. */
  lanPort?: number;
}

/** The page's rights: it reads the event and listens on its port, and writes to its database. */
export function webPermissions(
  { root, database, source, output, port, lanPort }: WebReach,
): Deno.PermissionOptionsObject {
  const outside = [source, output].filter((folder) => folder !== undefined);
  return {
    ...noPermissions,
    net: [`127.0.0.1:${port}`, ...lanPort === undefined ? [] : [`0.0.0.0:${lanPort}`]],
    read: [root, ...outside, ...programCode, modelsManifest],
    write: ["", "-wal", "-shm", "-journal"].map((end) => database + end),
  };
}

/** The rights of the threads that the page asks for. */
export function permissionsOfWebThreads(reach: WebReach): ThreadPermissions {
  return threadPermissions({
    databaseFolder: dirname(reach.database),
    pictures: pictureFolders(reach),
  });
}
