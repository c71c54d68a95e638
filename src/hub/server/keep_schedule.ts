import type { Log } from "../../runtime/log.ts";
import type { HubScope } from "../api/hub_scope.ts";
import { hubTasks } from "../schedule/hub_tasks.ts";
import { Scheduler } from "../schedule/scheduler.ts";

/** Begins with all that the hub does by itself, and takes up the scans of folders. @returns its end. */
export function keepSchedule(scope: HubScope, log: Log): () => Promise<void> {
  const scheduler = new Scheduler({ ...scope, log });
  scheduler.start(hubTasks({ ...scope, log }));
  return async () => {
    await scheduler.close();
    await scope.ingest.close();
  };
}
