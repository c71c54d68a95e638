import { selfieFaceIn } from "../core/selfie_face.ts";
import { cutFace } from "./crops/cut_pictures.ts";
import { decodePhoto } from "./decode/decode.ts";
import type { PhotoFormat } from "./decode/format.ts";
import { type FaceModels, facesIn } from "./develop.ts";
import { overviewOf } from "./faces/find_faces.ts";
import type { SeenSelfie, WorkerSetup } from "./pool/protocol.ts";

/** Long edge in pixels at which selfies are looked at, at most: a guest's face fills much of them. */
const SELFIE_EDGE = 2048;
/** Edge in pixels of the picture that the operator sees of a selfie. */
const CROP_EDGE = 160;

/**
 * Finds a guest's face in their selfie, and encodes nothing else of it.
 *
 * @throws {PhotoFault} if no picture can be made of the bytes.
 */
export async function lookAtSelfie(
  { bytes, format }: { bytes: Uint8Array; format: PhotoFormat },
  setup: WorkerSetup,
  models: FaceModels,
): Promise<SeenSelfie> {
  const longEdge = Math.min(SELFIE_EDGE, setup.decode.longEdge);
  const photo = await decodePhoto(bytes, format, { ...setup.decode, longEdge });
  const overview = await overviewOf(photo, setup.detectEdge);
  const faces = await facesIn({ decoded: photo, photo, overview }, setup, models);
  const found = selfieFaceIn(faces, setup.gate);
  return "fault" in found
    ? found
    : { ...found, crop: await cutFace(photo, found.face.box, CROP_EDGE) };
}
