import { openThread, type StartThread } from "../../runtime/thread.ts";
import { ThreadHost } from "../../runtime/thread_broker.ts";
import type { PhotoWorker, WorkerListener } from "./pool.ts";
import type { WorkerAnswer, WorkerMessage, WorkerSetup } from "./protocol.ts";

/** Starts a photo worker, and for that the decoder threads that it asks for. */
export function spawnPhotoWorker(
  start: StartThread,
  setup: WorkerSetup,
  { onResponse, onCrash }: WorkerListener,
): PhotoWorker {
  const thread = openThread<WorkerMessage, WorkerAnswer>(start, "photo", {
    onCrash,
    onAnswer(answer) {
      if (answer.type === "startThread" || answer.type === "endThread") decoders.handle(answer);
      else onResponse(answer);
    },
  });
  const decoders = new ThreadHost(start, (event) => thread.post(event));
  thread.post({ type: "setup", setup });
  return {
    post: (request) => thread.post(request),
    terminate() {
      decoders.endAll();
      thread.terminate();
    },
  };
}
