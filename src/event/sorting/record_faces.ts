import { type Box, type FoundFace, intersectionOverUnion, SAME_FACE } from "../../core/face.ts";
import { turnedBox } from "../../core/turn.ts";
import type { StoredFace } from "../db/people/faces.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";

/**
 * Records the faces that were found in a photo, within a transaction. A photo that is developed
 * again only because its output was lost keeps its faces. If faces were to be looked for again, a
 * face that is found again stays the same face, with its person and all decisions about it. A face
 * that is not found again stays only if a decision mentions it, if a human drew it, or if the photo
 * was only turned.
 *
 * @param found without faces that were forgotten.
 * @param now size of the newly developed photo, and the Exif orientation by which it was made
 * upright; the row still holds the earlier values.
 */
export function recordFaces(
  store: Store,
  photoId: number,
  model: string,
  found: readonly FoundFace[],
  now: { width: number; height: number; turn: number },
): void {
  const photo = store.photos.get(photoId), { redetect } = photo;
  const known = store.faces.ofPhoto(photoId);
  if (known.length > 0 && !redetect) return;
  const left = new Map(known.map((face) => [face.id, moved(face, photo, now)]));
  // The same pixels show the same people, though the detector may miss a face that lies on its side.
  const isTurned = photo.turn !== null && photo.turn !== now.turn;
  for (const face of found) {
    const same = nearest(left.values(), face);
    if (same === undefined) store.faces.insert(photoId, model, face);
    else if (!isTurned || same.model !== model || face.embeddingNorm >= same.embeddingNorm) {
      store.faces.replace(same.id, model, face);
      store.drawn.found(same.id);
      left.delete(same.id);
    }
  }
  for (const { id, box } of left.values()) {
    const isDrawn = store.drawn.get(id) !== undefined;
    if (isDrawn) store.drawn.lookedAt(id, null);
    if (isDrawn || isTurned || store.decisions.pinsOf(id).length > 0) store.faces.moveTo(id, box);
    else store.faces.remove(id);
  }
  if (redetect) {
    store.photos.setRedetect(photoId, false);
    store.regrouped.giveReason();
  }
}

/** @returns a face with its box in the newly developed photo. */
function moved(
  face: StoredFace,
  before: Pick<PhotoRow, "width" | "height" | "turn">,
  { width, height, turn }: { width: number; height: number; turn: number },
): StoredFace {
  const across = before.width ?? width, down = before.height ?? height;
  const share = scaled(face.box, 1 / across, 1 / down);
  return { ...face, box: scaled(turnedBox(share, before.turn ?? turn, turn), width, height) };
}

function scaled({ x, y, width, height }: Box, across: number, down: number): Box {
  return { x: x * across, y: y * down, width: width * across, height: height * down };
}

function nearest(faces: Iterable<StoredFace>, { box }: FoundFace): StoredFace | undefined {
  let best: StoredFace | undefined, most = SAME_FACE;
  for (const face of faces) {
    const shared = intersectionOverUnion(face.box, box);
    if (shared >= most) best = face, most = shared;
  }
  return best;
}
