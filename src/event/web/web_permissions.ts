import { join } from "node:path";
import { programFolder } from "../../runtime/program_folder.ts";
import { layout } from "../event_layout.ts";
import {
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
  /** Folders outside of the event that photos come from and go to. */
  outside: readonly string[];
  port: number;
  /** The port of the tracker for phones, if there is to be one. */
  lanPort?: number;
}

/** The page's rights: it reads the event and listens on its port, and writes to its database. */
export function webPermissions(
  { root, database, outside, port, lanPort }: WebReach,
): Deno.PermissionOptionsObject {
  return {
    ...noPermissions,
    net: [`127.0.0.1:${port}`, ...lanPort === undefined ? [] : [`0.0.0.0:${lanPort}`]],
    read: [root, ...outside, ...programCode, join(programFolder, "models", "manifest.json")],
    write: ["", "-wal", "-shm", "-journal"].map((end) => database + end),
  };
}

/** The rights of the threads that the page asks for. */
export function permissionsOfWebThreads({ root }: WebReach): ThreadPermissions {
  const developed = join(root, layout.processed), cache = join(root, layout.cache);
  return threadPermissions({ pictures: { developed, cache } });
}
