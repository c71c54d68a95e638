import * as ort from "onnxruntime-node";
import { CROP_EDGE } from "./align.ts";

/** A face as a vector. */
export interface Embedding {
  /** L2-normalised. */
  vector: Float32Array;
  /** Length before normalising: the lower, the less there was to go by (Meng et al. 2021). */
  norm: number;
}

/** Turns aligned crops into embeddings, in order. */
export type Embedder = (crops: readonly Uint8Array[]) => Promise<Embedding[]>;

/** ImageNet mean and deviation, as MobileFaceNet was trained with. */
const mean = [123.675, 116.28, 103.53], deviation = [58.395, 57.12, 57.375];
const PLANE = CROP_EDGE * CROP_EDGE;
/** @param model the bytes of a MobileFaceNet-style model, RGB 112 × 112 in, one vector out. */
export async function createEmbedder(model: Uint8Array): Promise<Embedder> {
  const session = await ort.InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const [inputName] = session.inputNames, [outputName] = session.outputNames;
  return async (crops) => {
    const embeddings: Embedding[] = [];
    // The published model's batch is fixed at one.
    for (const crop of crops) {
      const input = new ort.Tensor("float32", embedderInput(crop), [1, 3, CROP_EDGE, CROP_EDGE]);
      const output = (await session.run({ [inputName]: input }))[outputName];
      embeddings.push(normalise(output.data as Float32Array));
    }
    return embeddings;
  };
}

/** @returns `[3, 112, 112]`, normalised. */
function embedderInput(crop: Uint8Array): Float32Array {
  const out = new Float32Array(3 * PLANE);
  for (let c = 0; c < 3; c++) {
    for (let i = 0; i < PLANE; i++) out[c * PLANE + i] = (crop[i * 3 + c] - mean[c]) / deviation[c];
  }
  return out;
}

function normalise(vector: Float32Array): Embedding {
  const norm = Math.hypot(...vector) || 1;
  return { vector: vector.map((value) => value / norm), norm };
}
