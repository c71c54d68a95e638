import { basename } from "node:path";
import type { FoundFace } from "../../core/face.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import { SNIFF_BYTES, sniffFormat } from "../../processor/decode/format.ts";
import type { DevelopBytes } from "../../processor/pool/develop_bytes.ts";
import type { ActionScope } from "./action_scope.ts";

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

/**
 * Looks for faces in photos, in the thread of an action.
 *
 * @throws {OperatorError} `usage`, naming the first file that is no photo.
 */
export async function lookAtGivenPhotos(
  scope: ActionScope,
  { photos }: { photos: readonly GivenPhoto[] },
): Promise<LookedAt[]> {
  return await scope.withPhotoWorker((develop) => lookAtPhotos(develop, photos));
}

/** @throws {OperatorError} `usage`, naming the first file that is no photo. */
export async function lookAtPhotos(
  develop: DevelopBytes,
  photos: readonly GivenPhoto[],
): Promise<LookedAt[]> {
  const looked: LookedAt[] = [];
  for (const { path, bytes } of photos) {
    const format = sniffFormat(bytes.subarray(0, SNIFF_BYTES), basename(path));
    if (format === undefined) {
      throw noPhoto(path, "it is not a picture in a format that photosort knows");
    }
    try {
      const photo = await develop(bytes, format, () => {});
      if ("standsBack" in photo) continue;
      const { faces, width, height } = photo;
      looked.push({ path, bytes, faces, width, height });
    } catch (error) {
      if (error instanceof PhotoFault) throw noPhoto(path, error.message);
      throw error;
    }
  }
  return looked;
}

/** @param reason the end of a sentence. */
export function noPhoto(path: string, reason: string): OperatorError {
  const hint = "Nothing was changed. Give the paths of photos, such as C:\\Photos\\anna.jpg.";
  return new OperatorError("usage", `${path} cannot be used: ${reason}`, hint);
}
