import type { TenantTx } from "../db/database.ts";
import { facesOfPhotos } from "../db/faces.ts";
import type { PhotoBefore } from "../db/reports/reported_photo.ts";
import { boxAtSize, type KnownFace, type PhotoSize } from "./compare_faces.ts";

/**
 * @param photos the photo, and versions of it that go.
 * @param now the photo's bytes and its size as it was developed now.
 * @returns their faces, at the size of the photo now.
 */
export async function knownFaces(
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
