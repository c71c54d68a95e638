import { basename, join } from "node:path";
import type { ModelChoice } from "../../processor/models/manifest.ts";
import type { EngineReach } from "../engine/engine_permissions.ts";
import { layout } from "../event_layout.ts";

/** Models whose files are there, for actions that develop photos. */
export interface ActionModels {
  models: ModelChoice;
  /** Absolute path, links resolved. */
  modelsDir: string;
}

/**
 * The folders and files that an action's thread must reach.
 *
 * @param copies absolute path of the folder for the copies of a rehearsal, if it is one.
 * @param source absolute path of a folder outside of the event that it may read, if any.
 */
export function reachOf(
  { root, copies, ready, source }: {
    root: string;
    copies?: string;
    ready?: ActionModels;
    source?: string;
  },
): EngineReach {
  return {
    root,
    source,
    database: copies === undefined
      ? join(root, layout.database)
      : join(copies, basename(layout.database)),
    modelsDir: ready?.modelsDir,
    dryRun: copies !== undefined,
  };
}
