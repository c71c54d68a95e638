import { join, resolve } from "node:path";
import type { WorkerPlan } from "../../runtime/worker_plan.ts";
import { findEventRoot, prepareEventRoot } from "../disk/event_root.ts";
import { claimSoon, refuseIfRunning } from "../disk/instance_lock.ts";
import { findOutsideFolders } from "../disk/outside_folders.ts";
import type { EngineSetup } from "../engine/engine_protocol.ts";
import { layout } from "../event_layout.ts";
import type { ReadyModels } from "../../processor/models/models_location.ts";
import { backUp } from "../recovery/back_up.ts";
import { copyDatabase } from "../recovery/copy_database.ts";
import { refuseDamaged, requireSound } from "../recovery/require_sound.ts";
import type { Config } from "../settings.ts";

/** The event, the settings and the engine for sorting. */
export interface SortingBasis {
  /** The settings without those that the event stores. */
  config: Config;
  ready: ReadyModels;
  plan: WorkerPlan;
}

/** Lets the engine sort. @param isNew whether the event's folder was made just now. */
export type Sort<T> = (setup: EngineSetup, isNew: boolean) => Promise<T>;

/**
 * Claims an event, makes it if there is none, and lets the engine sort it. It checks the database
 * first, and backs it up before and after.
 *
 * @param once whether sorting ends once nothing is left to do.
 * @param warn receives messages for the operator, such as about a failed backup.
 * @throws {OperatorError} `alreadyRunning` if somebody is at work on the event; `root` if a folder
 * is missing; `database` if the database is damaged or gone.
 */
export async function sortEvent<T>(
  basis: SortingBasis,
  once: boolean,
  warn: (line: string) => void,
  sort: Sort<T>,
): Promise<T> {
  const { config } = basis, outside = await findOutsideFolders(config, true);
  const { path: root, isNew } = await prepareEventRoot(resolve(config.root));
  const from = outside.source ?? join(root, layout.incoming);
  const release = await claimSoon(root, "sorting", from);
  let backingUp: Promise<void> | undefined;
  try {
    await requireSound(root, warn);
    // Beside the start, which it would hold up by the time that the disk takes.
    backingUp = backUp(root, warn);
    const database = join(root, layout.database);
    const setup = { ...engineBasis(basis), ...outside, root, database, once, dryRun: false };
    const result = await sort(setup, isNew);
    await backingUp;
    // The first start had nothing to keep, and may have been the only one.
    await backUp(root, warn);
    return result;
  } finally {
    await backingUp;
    release();
  }
}

/**
 * Rehearses sorting on a copy of the database; does not change the event.
 *
 * @throws {OperatorError} as {@link sortEvent} does; `root`, too, if there is no event.
 */
export async function rehearseSorting<T>(basis: SortingBasis, sort: Sort<T>): Promise<T> {
  const { config } = basis, root = await findEventRoot(resolve(config.root));
  const outside = await findOutsideFolders(config, false);
  refuseIfRunning(root);
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "photosort-dry-run-" }));
  try {
    const database = await copyDatabase(join(root, layout.database), folder);
    await refuseDamaged(root, database);
    const setup = { ...engineBasis(basis), ...outside, root, database, once: true, dryRun: true };
    return await sort(setup, false);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function engineBasis({ config, ready: { models, modelsDir }, plan }: SortingBasis) {
  return { config, models, modelsDir, plan, rebuilds: false };
}
