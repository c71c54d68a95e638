import type { PhotoWorker, WorkerListener } from "./pool.ts";
import type { WorkerRequest, WorkerResponse, WorkerSetup } from "./protocol.ts";

/** Starts a photo worker under the same narrowed permissions as the thread that asks for it. */
export function spawnPhotoWorker(setup: WorkerSetup, listener: WorkerListener): PhotoWorker {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    type: "module",
    name: "photo",
  });
  const post = (request: WorkerRequest) => worker.postMessage(request);
  worker.onmessage = ({ data }: MessageEvent<WorkerResponse>) => listener.onResponse(data);
  worker.onerror = (event) => {
    // Otherwise the error would end this thread too.
    event.preventDefault();
    listener.onCrash(event.message);
  };
  worker.onmessageerror = () => listener.onCrash("its answer could not be read");
  post({ type: "setup", setup });
  return { post, terminate: () => worker.terminate() };
}
