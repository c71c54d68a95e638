import { openThread, type StartThread } from "../../runtime/thread.ts";
import type { RegroupRequest, RegroupResponse } from "./regroup_worker.ts";
import type { Regrouping } from "./regroup_stored.ts";

/**
 * Regroups in a separate thread, so that sorting goes on.
 *
 * @throws {Error} if the thread cannot read the database, or breaks down.
 */
export function regroupInThread(start: StartThread, request: RegroupRequest): Promise<Regrouping> {
  const { promise, resolve, reject } = Promise.withResolvers<Regrouping>();
  const thread = openThread<RegroupRequest, RegroupResponse>(start, "regroup", {
    onAnswer(answer) {
      if ("regrouping" in answer) resolve(answer.regrouping);
      else reject(new Error(answer.failed));
    },
    onCrash: (reason) => reject(new Error(reason)),
  });
  thread.post(request);
  return promise.finally(() => thread.terminate());
}
