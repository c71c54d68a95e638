/**
 * Entry of the thread that does one action on an event that nobody sorts. Its permissions are the
 * engine's, narrowed to EventRoot, the models and the program's own files.
 */
import { toOperatorFault } from "../engine/operator_fault.ts";
import type { WorkSite } from "../engine/event_work.ts";
import { catchStray, threadScope } from "../../runtime/thread_scope.ts";
import { ThreadClient, type ThreadRequest } from "../../runtime/thread_broker.ts";
import type { ActionSetup, ActionThreadAnswer, ActionThreadRequest } from "./action_protocol.ts";
import { doAction } from "./action_table.ts";

const scope = threadScope<ActionThreadRequest, ActionThreadAnswer | ThreadRequest>();
const threads = new ThreadClient((request, transfer) => scope.postMessage(request, transfer));

scope.onmessage = ({ data }) => {
  if (data.type === "threadCrashed") threads.handle(data);
  else run(data.setup).catch(fail);
};
catchStray(fail);

function fail(error: unknown): void {
  scope.postMessage({ type: "failed", fault: toOperatorFault(error) });
}

async function run(setup: ActionSetup): Promise<void> {
  const { name, request, ready } = setup, site = siteOf(setup);
  const answer = await doAction(name, {
    ...site,
    async withPhotoWorker(work) {
      const { withPhotoWorker } = await import("./photo_worker.ts");
      return await withPhotoWorker(site, ready, threads.start, work);
    },
  }, request);
  scope.postMessage({ type: "done", answer });
}

function siteOf({ root, host, config, embedder, copies }: ActionSetup): WorkSite {
  return {
    root,
    host,
    config,
    embedder,
    say: (line) => scope.postMessage({ type: "line", line }),
    rehearsal: copies === undefined ? undefined : {
      folder: copies,
      onPlanned: (change) => scope.postMessage({ type: "planned", change }),
    },
  };
}
