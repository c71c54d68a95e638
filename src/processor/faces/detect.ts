import * as ort from "onnxruntime-node";
import type { Detection } from "../../core/face.ts";
import type { Raster } from "../decode/raster.ts";
import { decodeYunet, padTo32, strides, yunetInput } from "./yunet.ts";

/**
 * Finds faces in a picture, in its own pixels, most confident first. One picture at a time: its
 * input buffer is used again for the next.
 */
export type Detector = (picture: Raster, minScore: number) => Promise<Detection[]>;

/** @param model the bytes of a YuNet model that takes any multiple of 32 as size. */
export async function createDetector(model: Uint8Array, threads = 1): Promise<Detector> {
  const session = await ort.InferenceSession.create(model, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const [inputName] = session.inputNames;
  let scratch = new Float32Array(0);
  return async (picture, minScore) => {
    const width = padTo32(picture.width), height = padTo32(picture.height);
    if (scratch.length < 3 * width * height) scratch = new Float32Array(3 * width * height);
    const input = new ort.Tensor("float32", yunetInput(picture, scratch), [1, 3, height, width]);
    const output = await session.run({ [inputName]: input });
    const of = (name: string) => output[name].data as Float32Array;
    const levels = strides.map((stride) => ({
      stride,
      cls: of(`cls_${stride}`),
      obj: of(`obj_${stride}`),
      bbox: of(`bbox_${stride}`),
      kps: of(`kps_${stride}`),
    }));
    return decodeYunet(levels, width, minScore);
  };
}
