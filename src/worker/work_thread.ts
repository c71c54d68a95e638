/**
 * Entry of the thread that works for a hub. It may ask that hub alone and read its own roots; photo
 * workers, which it asks the main thread for, get bytes from it and no path.
 */
import type { WorkerHello } from "../contracts/hub/work.ts";
import { faultOf } from "../runtime/fault_of.ts";
import { createPhotoPool } from "../processor/pool/photo_pool.ts";
import type { WorkerPool } from "../processor/pool/pool.ts";
import { systemClock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import { startLogging } from "../runtime/logging.ts";
import { ThreadClient, type ThreadRequest } from "../runtime/thread_broker.ts";
import { catchStray, threadScope } from "../runtime/thread_scope.ts";
import { askHub } from "../http/asking/ask_hub.ts";
import { Dropped } from "./held_photos.ts";
import { HubClient } from "./hub_client.ts";
import { HubWork } from "./hub_work.ts";
import { serveMetrics } from "./listen/serve_metrics.ts";
import { startListening } from "./listen/start_listening.ts";
import { tellOutages } from "../http/asking/tell_outages.ts";
import type { Say } from "../runtime/say.ts";
import { countOutages } from "./count_outages.ts";
import { workerMetrics } from "./worker_metrics.ts";
import type { WorkAnswer, WorkRequest, WorkSetup } from "./work_protocol.ts";

const keyHint = "Set HUB_KEY to a key of the role worker, as `photosort hub create-key` makes it.";
const scope = threadScope<WorkRequest, WorkAnswer | ThreadRequest>();
const threads = new ThreadClient((request, transfer) => scope.postMessage(request, transfer));
const post = (line: string) => scope.postMessage({ type: "line", line });
/** Before it is told how lines are written, it has nothing to say. */
let log: Log | undefined;
const say: Say = (line, level = "info") => log?.[level](line);
const fail = (error: unknown) => scope.postMessage({ type: "failed", fault: faultOf(error) });
catchStray(fail);

let work: HubWork | undefined, pool: WorkerPool | undefined;
let isDraining = false;

scope.onmessage = ({ data: request }) => {
  if (request.type === "start") run(request.setup).catch(fail);
  else if (request.type === "threadCrashed") threads.handle(request);
  else if (request.type === "workers") {
    say(`Developing ${request.plan.workers} photos at a time: ${request.plan.reason}`);
    workerMetrics.slots.set(request.plan.workers);
    pool?.resize(request.plan.workers);
  } else {
    isDraining = true;
    work?.drain();
  }
};

async function run(setup: WorkSetup): Promise<void> {
  const { hub, roots, store, untilEmpty } = setup, clock = systemClock;
  const { version, models, plan } = setup;
  workerMetrics.info.set({ version, model: models.embedder.id }, 1);
  workerMetrics.slots.set(plan.workers);
  log = startLogging({ ...setup.logging, console: post }).log;
  let isUnusable = false;
  const made = pool = await createPhotoPool({
    ...setup,
    startThread: threads.start,
    warn: (line) => say(line, "warn"),
    onUnusable(error) {
      isUnusable = true;
      work?.fail(error);
    },
  });
  work = new HubWork({
    ...{ clock, roots, store, say, untilEmpty, hello: helloOf(setup) },
    hub: new HubClient(askHub(hub, { clock, keyHint, ...countOutages(tellOutages(hub.url, say)) })),
    develop: (...photo) =>
      made.develop(...photo).catch((error) => {
        // It is no photo's fault: another worker gets them.
        throw isUnusable ? new Dropped("givenBack") : error;
      }),
  });
  if (isDraining) work.drain();
  const server = startListening(setup, { work, pool: made, say });
  const metrics = serveMetrics(setup, { state: () => work!.state, say });
  // Loading the models takes as long as the hub's first answer.
  made.warmUp();
  const summary = await work.run();
  await Promise.all([server?.close(), metrics?.close()]);
  await made.close();
  scope.postMessage({ type: "done", summary });
}

function helloOf({ name, version, models, plan, roots }: WorkSetup): WorkerHello {
  return {
    id: crypto.randomUUID(),
    ...{ name, version, model: models.embedder.id },
    ...{ slots: plan.workers, roots: Object.keys(roots) },
  };
}
