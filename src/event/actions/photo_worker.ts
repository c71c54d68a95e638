import type { DevelopBytes } from "../../processor/pool/develop_bytes.ts";
import type { StartThread } from "../../runtime/thread.ts";
import type { WorkSite } from "../engine/event_work.ts";
import { createPhotoPool } from "../../processor/pool/photo_pool.ts";
import { scratchFolder } from "../engine/engine_permissions.ts";
import { type ActionModels, reachOf } from "./action_reach.ts";

/**
 * Lets work develop photos by one worker, which ends with it.
 *
 * @param ready left out for actions that develop no photos.
 * @throws {OperatorError} `models` if the worker cannot start.
 */
export async function withPhotoWorker<T>(
  { root, config, rehearsal, say }: WorkSite,
  ready: ActionModels | undefined,
  startThread: StartThread,
  work: (develop: DevelopBytes) => Promise<T>,
): Promise<T> {
  if (ready === undefined) throw new TypeError("This action was started without models");
  let unusable: Error | undefined;
  const pool = await createPhotoPool({
    config,
    models: ready.models,
    modelsDir: ready.modelsDir,
    plan: { workers: 1, threads: 1 },
    startThread,
    scratch: scratchFolder(reachOf({ root, copies: rehearsal?.folder })),
    warn: say,
    onUnusable: (error) => unusable = error,
  });
  try {
    return await work((...photo) => pool.develop(...photo));
  } catch (error) {
    throw unusable ?? error;
  } finally {
    await pool.close();
  }
}
