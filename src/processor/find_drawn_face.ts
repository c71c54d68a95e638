import { type FoundFace, scaled } from "../core/face.ts";
import { decodePhoto } from "./decode/decode.ts";
import { longEdge } from "./decode/raster.ts";
import { describeFaces, type FaceModels } from "./develop.ts";
import { lookClosely } from "./faces/look_closely.ts";
import type { DrawnFaceRequest, WorkerSetup } from "./pool/protocol.ts";

/**
 * Looks for the landmarks of a face that a human drew, and describes it by them.
 *
 * @returns undefined if no landmarks are found there.
 * @throws {PhotoFault} if no picture can be made of the bytes.
 */
export async function findDrawnFace(
  { bytes, box, width, height, originalHeight }: DrawnFaceRequest,
  setup: WorkerSetup,
  { detect, embed }: FaceModels,
): Promise<FoundFace | undefined> {
  const limits = { ...setup.decode, longEdge: longEdge({ width, height }) };
  const photo = await decodePhoto(bytes, "jpeg", limits), by = photo.width / width;
  const detection = { box, landmarks: new Float32Array(), score: 0 };
  const found = await lookClosely(photo, scaled(detection, by).box, detect);
  if (found === undefined) return undefined;
  const [face] = await describeFaces({ ...photo, originalHeight }, [found], setup, embed);
  return { ...face, ...scaled(face, 1 / by) };
}
