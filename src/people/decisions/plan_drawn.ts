import type { Change } from "../../core/change.ts";
import { type FaceKey, RefusedDecision } from "../../core/decision.ts";
import { type Box, intersectionOverUnion, SAME_FACE } from "../../core/face.ts";
import type { Draft } from "./draft.ts";
import { moveFace } from "./plan_faces.ts";
import { type Of, type PlanWork, requirePerson } from "./plan_work.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** Least side of a drawn face, as a share of the photo: a smaller one is a slip of the hand. */
const LEAST_SIDE = 0.004;

/** Adds a face that the detector missed, and gives it to the person. */
export function planFace(work: PlanWork, { face: key, person }: Of<"face">): void {
  const { id: decision, draft } = work, to = person === null ? null : requirePerson(draft, person);
  refuseBox(key.box);
  const face = draft.nextFace();
  draft.drawFace({ face, decision, key }, requirePlace(draft, key));
  if (to === null) return;
  moveFace(work, draft.face(face)!, to);
  draft.setPerson(to.id, "hasFolder", true);
}

/**
 * Puts the faces back that the changes of an undoing took away.
 *
 * @returns their numbers.
 */
export function drawAgain(draft: Draft, changes: readonly Change[]): number[] {
  return changes.flatMap((change) => {
    if (change.kind !== "drawn" || change.to || draft.face(change.face) !== undefined) return [];
    draft.drawFace(change, requirePlace(draft, change.key));
    return [change.face];
  });
}

/** Takes away the faces that changes drew, unless the detector has found them since. */
export function eraseDrawn(draft: Draft, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.kind !== "drawn" || !change.to || !draft.isDrawn(change.face)) continue;
    draft.moveFace(change.face, null);
    draft.eraseFace(change);
  }
}

function refuseBox({ x, y, width, height }: Box): void {
  const isInside = x >= 0 && y >= 0 && x + width <= 1 && y + height <= 1;
  if (isInside && width >= LEAST_SIDE && height >= LEAST_SIDE) return;
  throw new RefusedDecision(sentence("noPartOfPhoto"));
}

/** @throws {RefusedDecision} if no face can be drawn there. */
function requirePlace(draft: Draft, key: FaceKey): { photoId: number; box: Box } {
  const place = draft.facts.placeOf(key);
  if (place === undefined) {
    const name = draft.photoWith(key.photo)?.outputName ?? key.photo.slice(0, 12);
    throw new RefusedDecision(sentence("notDeveloped", { photo: name }));
  }
  const { outputName, gone } = draft.photo(place.photoId);
  if (gone) throw new RefusedDecision(sentence("photoDeleted", { photo: outputName }));
  if (draft.facts.isForgotten(place.photoId, place.box)) {
    throw new RefusedDecision(sentence("faceForgotten"));
  }
  const known = draft.facesIn(place.photoId).find(({ box }) =>
    intersectionOverUnion(box, place.box) >= SAME_FACE
  );
  if (known === undefined) return place;
  throw new RefusedDecision(sentence("faceThere", { face: known.id }));
}
