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
import { findDrawnFace } from "../find_drawn_face.ts";
import { createEmbedder } from "../faces/embed.ts";
import { lookAtSelfie } from "../look_at_selfie.ts";
import { giveBack } from "../decode/give_back.ts";
import type { WorkerAnswer, WorkerMessage, WorkerSetup, WorkerTask } from "./protocol.ts";

type Answer = PostAnswer<WorkerAnswer>;

interface Ready {
  setup: WorkerSetup;
  models: FaceModels;
}

// Photos run in parallel, so each needs but one thread; a cache would only hold memory.
sharp.concurrency(1);
sharp.cache(false);

let decoders: ThreadClient | undefined;
let ready: Ready | undefined;

answerRequests<WorkerMessage, WorkerAnswer>((request, answer) => {
  if (request.type === "threadCrashed") decoders?.handle(request);
  else if (request.type === "setup") return prepare(request.setup, answer);
  else return work(request, answer);
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

async function work(task: WorkerTask, answer: Answer): Promise<void> {
  if (ready === undefined) throw new Error("Cannot work before the worker is set up");
  try {
    if (task.type === "photo") await develop(task, ready, answer);
    else if (task.type === "selfie") {
      answer({ type: "seen", selfie: await lookAtSelfie(task, ready.setup, ready.models) });
    } else {
      const face = await findDrawnFace(task, ready.setup, ready.models);
      answer({ type: "looked", face });
    }
  } catch (error) {
    // Any other error is a defect of ours: it reaches the pool as a crash of this worker.
    if (!(error instanceof PhotoFault)) throw error;
    answer({ type: "refused", code: error.code, reason: error.message });
  } finally {
    giveBack(task.bytes);
  }
}

async function develop(
  task: WorkerTask & { type: "photo" },
  { setup, models }: Ready,
  answer: Answer,
): Promise<void> {
  const photo = await developUnlessPaired(task, setup, models);
  const buffers = "standsBack" in photo ? [] : transferable(photo.jpeg, photo.thumbnail);
  answer({ type: "done", photo }, buffers);
}

/** Buffers that hold nothing else can move to the other thread without being copied. */
function transferable(...arrays: Uint8Array[]): Transferable[] {
  return arrays.filter((a) => a.byteLength === a.buffer.byteLength).map((a) =>
    a.buffer as ArrayBuffer
  );
}
