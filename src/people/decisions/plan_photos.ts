import type { Change } from "../../core/change.ts";
import { RefusedDecision } from "../../core/decision.ts";
import type { Draft } from "./draft.ts";
import type { PhotoFacts } from "./facts.ts";
import type { Of, PlanWork } from "./plan_work.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** Removes photos from all folders; their faces still count for recognising people. */
export function planDrop({ draft }: PlanWork, { photos }: Of<"drop">): void {
  for (const sha256 of photos) {
    const photo = requirePhoto(draft, sha256);
    if (photo.state === "error") {
      throw new RefusedDecision(sentence("photoBroken", { photo: photo.outputName }));
    }
    dropShot(draft, photo, true);
  }
}

/** Brings dropped photos back into the folders of the people they show now. */
export function planRestore({ draft }: PlanWork, { photos }: Of<"restore">): void {
  for (const sha256 of photos) dropShot(draft, requirePhoto(draft, sha256), false);
}

/** Turns back what the changes of a decision made of photos. */
export function turnBackPhotos(draft: Draft, changes: readonly Change[]): void {
  for (const change of changes.toReversed()) {
    if (change.kind !== "dropped") continue;
    const photo = draft.photoWith(change.photo);
    if (photo?.dropped === change.to) dropShot(draft, photo, change.from);
  }
}

/** All files of a shot are dropped together, as another of them may stand for it some day. */
function dropShot(draft: Draft, photo: PhotoFacts, to: boolean): void {
  const standing = photo.state === "paired" && photo.partnerId !== null
    ? draft.photo(photo.partnerId)
    : photo;
  for (const one of [standing, ...draft.pairedWith(standing.id)]) draft.dropPhoto(one, to);
}

/** @throws {RefusedDecision} if nobody knows the photo, or its files were deleted. */
function requirePhoto(draft: Draft, sha256: string): PhotoFacts {
  const photo = draft.photoWith(sha256);
  if (photo === undefined) {
    throw new RefusedDecision(sentence("noPhotoOfContent", { photo: sha256.slice(0, 12) }));
  }
  if (photo.gone) {
    throw new RefusedDecision(
      sentence("photoDeletedPutBack", { photo: photo.outputName }),
    );
  }
  return photo;
}
