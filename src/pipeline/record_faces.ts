import { type FoundFace, intersectionOverUnion, SAME_FACE } from "../core/face.ts";
import type { StoredFace } from "../db/faces.ts";
import type { Store } from "../db/store.ts";
import { forgottenIn } from "./forgetting/forgotten_faces.ts";

/**
 * Records the faces that were found in a photo, within a transaction. A photo that is only
 * developed again, as its output was lost, keeps those it has. Where they were to be looked for
 * anew, a face that is found again stays the same one, with its person and all that humans said
 * of it; one that is not stays only if a human spoke of it. What was forgotten is not recorded again.
 *
 * @param size of the photo as it is developed now; the row still has the one before.
 */
export function recordFaces(
  store: Store,
  photoId: number,
  model: string,
  found: readonly FoundFace[],
  size: { width: number; height: number },
): void {
  const { redetect, width, height } = store.photos.get(photoId);
  const known = store.faces.ofPhoto(photoId);
  if (known.length > 0 && redetect === 0) return;
  const across = size.width / (width ?? size.width), down = size.height / (height ?? size.height);
  const left = new Map(known.map((face) => [face.id, rescaled(face, across, down)]));
  const isForgotten = forgottenIn(store, photoId, size);
  for (const face of found) {
    if (isForgotten(face.box)) continue;
    const same = nearest(left.values(), face);
    if (same === undefined) store.faces.insert(photoId, model, face);
    else {
      store.faces.replace(same.id, model, face);
      left.delete(same.id);
    }
  }
  for (const id of left.keys()) {
    if (store.decisions.pinsOf(id).length === 0) store.faces.remove(id);
  }
  if (redetect === 1) {
    store.photos.setRedetect(photoId, false);
    store.regrouped.giveReason();
  }
}

function rescaled(face: StoredFace, across: number, down: number): StoredFace {
  const { x, y, width, height } = face.box;
  const box = { x: x * across, y: y * down, width: width * across, height: height * down };
  return { ...face, box };
}

function nearest(faces: Iterable<StoredFace>, { box }: FoundFace): StoredFace | undefined {
  let best: StoredFace | undefined, most = SAME_FACE;
  for (const face of faces) {
    const shared = intersectionOverUnion(face.box, box);
    if (shared >= most) best = face, most = shared;
  }
  return best;
}
