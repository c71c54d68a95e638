import type { TenantTx } from "../db/database.ts";
import { facesOfPhotos, type HubFace } from "../db/faces.ts";
import type { PhotoBefore } from "../db/reports/reported_photo.ts";
import { boxAtSize, type KnownFace, type PhotoSize } from "./compare_faces.ts";

/** The faces that a photo, and others that it takes the place of, had before. */
export interface FacesBefore {
  /** Those that may be found again: they stay the same faces. */
  known: KnownFace[];
  /** The others, which go. */
  left: HubFace[];
}

/**
 * @param photos the photo, and versions of it that go.
 * @param retired other files of its shot: the faces of one of them are found again if there are none
 * of the photo's own.
 */
export async function facesBefore(
  tx: TenantTx,
  photos: readonly PhotoBefore[],
  retired: readonly PhotoBefore[],
  now: PhotoSize & { sha256: string },
): Promise<FacesBefore> {
  const own = await knownFaces(tx, photos, now);
  if (retired.length === 0) return { known: own, left: [] };
  const others = await knownFaces(tx, retired, now);
  if (own.length > 0 || others.length === 0) return { known: own, left: others };
  const heir = others[0].photoId;
  return {
    known: others.filter(({ photoId }) => photoId === heir),
    left: others.filter(({ photoId }) => photoId !== heir),
  };
}

/**
 * @param photos the photo, and versions of it that go.
 * @param now the photo's bytes and its size as it was developed now.
 * @returns their faces, at the size of the photo now.
 */
async function knownFaces(
  tx: TenantTx,
  photos: readonly PhotoBefore[],
  now: PhotoSize & { sha256: string },
): Promise<KnownFace[]> {
  const processed = new Map(
    photos.filter(({ sha256 }) => sha256 !== null).map((photo) => [photo.id, photo]),
  );
  const faces = await facesOfPhotos(tx, [...processed.keys()]);
  return faces.map((face) => {
    const { sha256, width, height } = processed.get(face.photoId)!;
    const size = { width: width ?? now.width, height: height ?? now.height };
    const isOfSameBytes = sha256?.toHex() === now.sha256;
    return { ...face, box: boxAtSize(face.box, size, now), isOfSameBytes };
  });
}
