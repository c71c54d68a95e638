import { basename } from "node:path";
import type { FoundFace } from "../../../core/face.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import { PhotoFault } from "../../../core/photo_fault.ts";
import { SNIFF_BYTES, sniffFormat } from "../../../processor/decode/format.ts";
import type { DevelopBytes } from "../../../processor/pool/develop_bytes.ts";
import type { DevelopedPhoto } from "../../../processor/pool/protocol.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

/** A file of the operator's. */
export interface GivenPhoto {
  /** The path as the operator wrote it. */
  path: string;
  bytes: Uint8Array;
}

/** A photo of the operator's, with the faces that it shows. */
export interface LookedAt extends GivenPhoto {
  faces: FoundFace[];
  /** Pixels of the developed photo, which the faces' boxes are in. */
  width: number;
  height: number;
}

/** @throws {OperatorError} `usage`, naming the first file that is no photo. */
export async function lookAtPhotos(
  develop: DevelopBytes,
  photos: readonly GivenPhoto[],
): Promise<LookedAt[]> {
  const looked: LookedAt[] = [];
  for (const photo of photos) {
    const { faces, width, height } = await developGiven(develop, photo);
    looked.push({ ...photo, faces, width, height });
  }
  return looked;
}

/** @throws {OperatorError} `usage` if it is no photo. */
export async function developGiven(
  develop: DevelopBytes,
  { path, bytes }: GivenPhoto,
): Promise<DevelopedPhoto> {
  const format = sniffFormat(bytes.subarray(0, SNIFF_BYTES), basename(path));
  if (format === undefined) {
    throw noPhoto(path, sentence("noFormat"));
  }
  try {
    const photo = await develop(bytes, format, () => {}, undefined, basename(path));
    if ("standsBack" in photo) throw new TypeError("A given photo has no partner");
    return photo;
  } catch (error) {
    if (error instanceof PhotoFault) throw noPhoto(path, error.message);
    throw error;
  }
}

/** @param reason the end of a sentence. */
export function noPhoto(path: string, reason: string): OperatorError {
  const hint = "Nothing was changed. Give a photo, such as anna.jpg.";
  return new OperatorError("usage", sentence("cannotBeUsed", { file: path, reason }), hint);
}
