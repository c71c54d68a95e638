/**
 * Entry of a photo worker, the only place where sharp and ONNX Runtime are loaded. It is handed
 * bytes, never paths, and answers each request once.
 */
import sharp from "sharp";
import { PhotoFault } from "../core/photo_fault.ts";
import { createDetector } from "./detect.ts";
import { developUnlessPaired, type FaceModels } from "./develop.ts";
import { createEmbedder } from "./embed.ts";
import { giveBack } from "./give_back.ts";
import type { WorkerRequest, WorkerResponse, WorkerSetup } from "./protocol.ts";

interface WorkerScope {
  onmessage: ((event: MessageEvent<WorkerRequest>) => void | Promise<void>) | null;
  postMessage(message: WorkerResponse, transfer: Transferable[]): void;
}
const scope = globalThis as unknown as WorkerScope;
const answer = (response: WorkerResponse, transfer: Transferable[] = []) =>
  scope.postMessage(response, transfer);

// Photos run in parallel, so each needs but one thread; a cache would only hold memory.
sharp.concurrency(1);
sharp.cache(false);

let ready: { setup: WorkerSetup; models: FaceModels } | undefined;

scope.onmessage = ({ data: request }) =>
  request.type === "setup" ? prepare(request.setup) : develop(request);

async function prepare(setup: WorkerSetup): Promise<void> {
  try {
    const detect = await createDetector(setup.detector, setup.threads);
    const embed = await createEmbedder(setup.embedder, setup);
    ready = { setup, models: { detect, embed } };
    answer({ type: "ready" });
  } catch (error) {
    answer({ type: "setupFailed", reason: String(error) });
  }
}

async function develop(request: WorkerRequest & { type: "photo" }): Promise<void> {
  if (ready === undefined) throw new Error("Cannot develop a photo before the worker is set up");
  try {
    const photo = await developUnlessPaired(request, ready.setup, ready.models);
    const buffers = "standsBack" in photo ? [] : transferable(photo.jpeg, photo.thumbnail);
    answer({ type: "done", photo }, buffers);
  } catch (error) {
    // Any other error is a defect of ours: it reaches the pool as a crash of this worker.
    if (!(error instanceof PhotoFault)) throw error;
    answer({ type: "refused", code: error.code, reason: error.message });
  } finally {
    giveBack(request.bytes);
  }
}

/** Buffers that hold nothing else can move to the other thread without being copied. */
function transferable(...arrays: Uint8Array[]): Transferable[] {
  return arrays.filter((a) => a.byteLength === a.buffer.byteLength).map((a) =>
    a.buffer as ArrayBuffer
  );
}
