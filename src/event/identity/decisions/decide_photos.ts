import { type Decision, RefusedDecision } from "../../../core/decision.ts";
import type { PhotoRow } from "../../db/photos/photos.ts";
import type { Store } from "../../db/store.ts";
import type { Change } from "../../../core/change.ts";
import type { ChangeLog } from "./change_log.ts";
import type { DecisionWork } from "./decision_work.ts";

/** Takes photos out of all folders: their faces go on to tell who somebody is. */
export function dropPhotos(
  { store, log }: DecisionWork,
  { photos }: Decision & { kind: "drop" },
): void {
  for (const sha256 of photos) {
    const photo = requirePhoto(store, sha256);
    if (photo.state === "error") {
      throw new RefusedDecision(`${photo.outputName} is in no folder, as its file is broken`);
    }
    setDropped(store, log, photo, true);
  }
}

/** Brings dropped photos back into the folders of the people they show now. */
export function restorePhotos(
  { store, log }: DecisionWork,
  { photos }: Decision & { kind: "restore" },
): void {
  for (const sha256 of photos) setDropped(store, log, requirePhoto(store, sha256), false);
}

/** Turns back, within the transaction that undoes a decision, what it made of photos. */
export function turnBackPhotos(store: Store, log: ChangeLog, changes: readonly Change[]): void {
  for (const change of changes.toReversed()) {
    if (change.kind !== "dropped") continue;
    const photo = store.photos.withHash(change.photo);
    if (photo?.dropped === change.to) setDropped(store, log, photo, change.from);
  }
}

/** All files of a shot are dropped together, as another of them may stand for it some day. */
function setDropped(store: Store, log: ChangeLog, photo: PhotoRow, to: boolean): void {
  const standing = photo.state === "paired" && photo.partnerId !== null
    ? store.photos.get(photo.partnerId)
    : photo;
  for (const one of [standing, ...store.photos.pairedWith(standing.id)]) log.dropPhoto(one, to);
}

/** @throws {RefusedDecision} where nobody knows the photo, or its files were deleted. */
function requirePhoto(store: Store, sha256: string): PhotoRow {
  const photo = store.photos.withHash(sha256);
  if (photo === undefined) {
    throw new RefusedDecision(`there is no photo ${sha256.slice(0, 12)} in the event any more`);
  }
  if (photo.gone) {
    throw new RefusedDecision(
      `${photo.outputName} was deleted everywhere: put its original into Incoming again`,
    );
  }
  return photo;
}
