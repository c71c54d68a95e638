import * as ort from "onnxruntime-node";
import { CROP_EDGE } from "../../src/processor/faces/align.ts";

/** ImageNet mean and deviation, as in `src/processor/faces/embed.ts`. */
const mean = [123.675, 116.28, 103.53], deviation = [58.395, 57.12, 57.375];
const PLANE = CROP_EDGE * CROP_EDGE;

/**
 * An embedder that sees the crop alone, not its mirror image too, which the program's adds. That
 * one tells the length of this one's answer, so that they can be held against each other.
 *
 * @returns what turns a crop into an embedding that is not normalised.
 */
export async function createPlainEmbedder(
  model: Uint8Array,
): Promise<(crop: Uint8Array) => Promise<Float32Array>> {
  const session = await ort.InferenceSession.create(model, { intraOpNumThreads: 1 });
  const [inputName] = session.inputNames, [outputName] = session.outputNames;
  return async (crop) => {
    const planes = new Float32Array(3 * PLANE);
    for (let c = 0; c < 3; c++) {
      for (let i = 0; i < PLANE; i++) {
        planes[c * PLANE + i] = (crop[i * 3 + c] - mean[c]) / deviation[c];
      }
    }
    const input = new ort.Tensor("float32", planes, [1, 3, CROP_EDGE, CROP_EDGE]);
    return (await session.run({ [inputName]: input }))[outputName].data as Float32Array;
  };
}
