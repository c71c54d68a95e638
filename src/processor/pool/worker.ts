/**
 * Entry of a photo worker, the only place where sharp and ONNX Runtime are loaded. It is handed
 * bytes, never the paths of photos, and answers each request once.
 */
import sharp from "sharp";
import { PhotoFault } from "../../core/photo_fault.ts";
import { answerRequests, type PostAnswer } from "../../runtime/thread.ts";
import { ThreadClient } from "../../runtime/thread_broker.ts";
import { decoderThread } from "../decode/decoder_thread.ts";
import { createDetector } from "../faces/detect.ts";
import { developUnlessPaired, type FaceModels } from "../develop.ts";
import { createEmbedder } from "../faces/embed.ts";
import { giveBack } from "../decode/give_back.ts";
import type { WorkerAnswer, WorkerMessage, WorkerRequest, WorkerSetup } from "./protocol.ts";

type Answer = PostAnswer<WorkerAnswer>;

// Photos run in parallel, so each needs but one thread; a cache would only hold memory.
sharp.concurrency(1);
sharp.cache(false);

let decoders: ThreadClient | undefined;
let ready: { setup: WorkerSetup; models: FaceModels } | undefined;

answerRequests<WorkerMessage, WorkerAnswer>((request, answer) => {
  if (request.type === "threadCrashed") decoders?.handle(request);
  else if (request.type === "setup") return prepare(request.setup, answer);
  else return develop(request, answer);
});

async function prepare(setup: WorkerSetup, answer: Answer): Promise<void> {
  decoders = new ThreadClient(answer);
  decoderThread.startWith(decoders.start);
  try {
    const detect = await createDetector(setup.detector, setup.threads);
    const embed = await createEmbedder(setup.embedder, setup);
    ready = { setup, models: { detect, embed } };
    answer({ type: "ready" });
  } catch (error) {
    answer({ type: "setupFailed", reason: String(error) });
  }
}

async function develop(
  request: WorkerRequest & { type: "photo" },
  answer: Answer,
): Promise<void> {
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
