import { withSaidIfAny } from "../../../core/sentences/with_said.ts";
import type { UpkeepJobView } from "../../../contracts/hub/upkeep.ts";
import type { TenantTx } from "../../db/database.ts";
import { countToSend, sentPhotos, type UpkeepJob } from "../../db/deciding/upkeep_jobs.ts";

/** @returns a job with how far it has got. */
export async function upkeepView(tx: TenantTx, job: UpkeepJob): Promise<UpkeepJobView> {
  const { id, kind, requestedBy, createdAt, finishedAt, fault } = job;
  const isSent = kind === "reindex" || finishedAt !== null;
  const unsent = isSent ? 0 : await countToSend(tx, job), sent = await sentPhotos(tx, id);
  const isDone = finishedAt !== null ||
    kind === "reprocess" && unsent === 0 && sent.waiting === 0;
  return {
    ...{ id, kind, status: fault !== null ? "FAILED" : isDone ? "COMPLETED" : "RUNNING" },
    ...{ requested_by: requestedBy, created_at: createdAt.toISOString() },
    ...{ finished_at: finishedAt?.toISOString() ?? null },
    ...{ ...withSaidIfAny({ fault }, "fault"), photos: { unsent, ...sent } },
  };
}
