import { intersectionOverUnion, SAME_FACE } from "../../../core/face.ts";
import type { TenantTx } from "../../db/database.ts";
import { movePins } from "../../db/deciding/pins.ts";
import { facesOfPhotos, pinnedAmong, removeFaces } from "../../db/faces.ts";
import { type PhotoBefore, photosBefore } from "../../db/reports/reported_photo.ts";
import { boxAtSize } from "../compare_faces.ts";

/**
 * Removes the faces of photos for which another one stands; what decisions say of them holds for the
 * faces at the same places there.
 *
 * @param standing the other photo, whose faces are stored.
 * @returns the people who lose a face.
 */
export async function handOnFaces(
  tx: TenantTx,
  photos: readonly PhotoBefore[],
  standing: number,
): Promise<number[]> {
  const leaving = await facesOfPhotos(tx, photos.map(({ id }) => id));
  if (leaving.length === 0) return [];
  const pinned = await pinnedAmong(tx, leaving.map(({ id }) => id));
  if (pinned.size > 0) {
    const [now] = await photosBefore(tx, [standing]), heirs = await facesOfPhotos(tx, [standing]);
    const sizes = new Map(photos.map((photo) => [photo.id, sizeOf(photo)]));
    const moves = leaving.filter(({ id }) => pinned.has(id)).flatMap((face) => {
      const box = boxAtSize(face.box, sizes.get(face.photoId)!, sizeOf(now));
      const [best] = heirs.map((heir) => ({ heir, shared: intersectionOverUnion(heir.box, box) }))
        .filter(({ shared }) => shared >= SAME_FACE).sort((a, b) => b.shared - a.shared);
      return best === undefined ? [] : [{ from: face.id, to: best.heir.id }];
    });
    await movePins(tx, moves);
  }
  await removeFaces(tx, leaving.map(({ id }) => id));
  return [...new Set(leaving.flatMap(({ personId }) => personId ?? []))];
}

/** A photo that was never developed has no faces. */
function sizeOf({ width, height }: PhotoBefore) {
  return { width: width ?? 1, height: height ?? 1 };
}
