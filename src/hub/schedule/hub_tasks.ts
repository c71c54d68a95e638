import type { IngestRunner } from "../ingest/ingest_runner.ts";
import type { IngestScope } from "../ingest/ingest_scope.ts";
import type { Objects } from "../objects/objects.ts";
import type { HubWork } from "../work/hub_work.ts";
import type { Erasures } from "../identity/erase/erasures.ts";
import type { HubMemory } from "../identity/erase/hub_memory.ts";
import type { HubIdentity } from "../identity/hub_identity.ts";
import type { Regrouper } from "../identity/regroup/regrouper.ts";
import type { Upkeep } from "../identity/upkeep/upkeep.ts";
import { cleanUp } from "./clean_up.ts";
import { endErasures, forgetErased } from "./end_erasures.ts";
import { compareAllObjects, tendObjects } from "./keep_objects.ts";
import { keepPeople } from "./keep_people.ts";
import { keepQueue } from "./keep_queue.ts";
import { resumeScans } from "./resume_scans.ts";
import { retryPhotos } from "./retry_photos.ts";
import { settleSaid } from "./settle_said.ts";
import { sendUnsent } from "./send_unsent.ts";
import type { Task } from "./task.ts";
import { tendUploads } from "./tend_uploads.ts";
import { watchLeases, watchWorkers } from "./watch_work.ts";

/** What the hub's tasks work with. */
export interface TaskScope extends IngestScope {
  objects: Objects;
  ingest: IngestRunner;
  work: HubWork;
  identity: HubIdentity;
  regrouper: Pick<Regrouper, "consider">;
  upkeep: Pick<Upkeep, "resume">;
  erasures: Pick<Erasures, "resume">;
  memory: Pick<HubMemory, "show" | "forgetErased" | "forgetIfCutOff">;
}

/** @returns everything that the hub does by itself, in the order in which it begins. */
export function hubTasks(scope: TaskScope): Task[] {
  return [
    forgetErased(scope),
    endErasures(scope),
    keepQueue(scope),
    watchLeases(scope.work),
    watchWorkers(scope.work),
    retryPhotos(scope),
    sendUnsent(scope),
    resumeScans(scope),
    tendUploads(scope),
    keepPeople(scope),
    settleSaid(scope),
    cleanUp(scope),
    tendObjects(scope.work),
    compareAllObjects(scope.work),
  ];
}
