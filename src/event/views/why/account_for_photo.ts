import { join } from "node:path";
import { layout } from "../../event_layout.ts";
import { adviceFor } from "../../../core/photo_fault.ts";
import type { PhotoState } from "../../../core/photo_state.ts";
import type { PhotoRow } from "../../db/photos/photos.ts";
import type { SourceRow } from "../../db/photos/sources.ts";
import type { Store } from "../../db/store.ts";
import type { NoFacesReason } from "../../photo_event.ts";
import { noFacesReason } from "../../sorting/no_faces_reason.ts";
import { accountForFace, type FaceJudging } from "./account_for_face.ts";
import type { PhotoAccount } from "../../../contracts/photo_account.ts";

const withOutput: readonly PhotoState[] = ["developed", "identified", "routed", "no_faces"];

export function accountForPhoto(judging: FaceJudging, photo: PhotoRow): PhotoAccount {
  const { store } = judging, { id, state } = photo;
  const faces = [...store.faces.evidenceOf(id)].map((face) => accountForFace(judging, face));
  const hasOutput = withOutput.includes(state) && !photo.outputExpired &&
    !photo.gone;
  return {
    photo: id,
    sha256: photo.sha256,
    state,
    why: whyOf(store, photo),
    files: store.sources.ofPhoto(id).map((source) => ({
      path: pathOf(store, source),
      role: source.role,
      readAt: iso(source.arrivedAt),
      movedTo: source.movedTo,
    })),
    developed: hasOutput ? `${layout.processed}/${photo.outputName}` : null,
    capturedAt: photo.capturedAt,
    takenAt: iso(photo.takenAt),
    camera: photo.camera,
    serial: photo.cameraSerial,
    begunAt: iso(photo.begunAt),
    endedAt: iso(photo.endedAt),
    pair: pairOf(store, photo),
    error: photo.errorCode === null ? null : {
      code: photo.errorCode,
      reason: photo.errorReason ?? "",
      advice: adviceFor(photo.errorCode),
    },
    places: store.places.ofPhoto(id).map(({ path, state, since }) => (
      { path, state, since: iso(since) }
    )),
    deliveries: store.deliveries.ofPhoto(id),
    faces,
  };
}

function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

/** @returns a file's path, relative to EventRoot, or absolute for one on a card. */
export function pathOf(store: Store, { cardId, path }: SourceRow): string {
  return cardId === null
    ? `${layout.incoming}/${path}`
    : join(store.cards.get(cardId).folder, path);
}

function pairOf(store: Store, photo: PhotoRow): PhotoAccount["pair"] {
  const other = photo.partnerId ?? store.photos.pairedWith(photo.id)[0]?.id;
  if (other === undefined) return null;
  const [source] = store.sources.ofPhoto(other);
  const path = source === undefined ? store.photos.get(other).outputName : pathOf(store, source);
  return { path, standsForBoth: photo.state !== "paired" };
}

function whyOf(store: Store, photo: PhotoRow): string {
  if (photo.gone) {
    return "somebody deleted it from all folders: to get it back, put its original into Incoming";
  }
  if (photo.dropped) return "it was dropped: `photosort photo restore` brings it back";
  switch (photo.state) {
    case "pending":
      return "it was read, but is not developed yet";
    case "developed":
      return "it is developed, but its people are not recognised yet";
    case "identified":
      return "its people are recognised, but it is not in their folders yet";
    case "paired":
      return "another file of the same shot is sorted for both";
    case "error":
      return `it was set aside: ${photo.errorReason}`;
    case "routed": {
      const guests = store.faces.peopleIn(photo.id).filter(({ role }) => role === "guest");
      const withFolder = guests.filter(({ isNamed }) =>
        isNamed || store.routing.get().folders === "everybody"
      );
      return withFolder.length === 0
        ? "it shows only guests without a name, and only named guests have folders"
        : `it shows ${withFolder.map(({ folder }) => folder).join(" and ")}`;
    }
    case "no_faces":
      return whyNobody[noFacesReason(store, photo) ?? "noFolder"];
  }
}

const whyNobody: Record<NoFacesReason, string> = {
  none: "no face was found in it",
  forgotten: "its faces were forgotten",
  staff: "it shows only staff",
  hidden: "it shows only hidden people",
  unclear: "its faces are too unclear to recognise",
  noFolder: "it shows only people who have no folder",
};
