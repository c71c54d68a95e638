import type { ExchangedPhoto, ExchangedSaying } from "../../../contracts/exchange.ts";
import type { ClarityCosts } from "../../../core/face.ts";
import type { Store } from "../../db/store.ts";
import { exchangedPhoto } from "./exchanged_photo.ts";
import { type OwnSaying, ownSayings } from "./own_sayings.ts";

/** A photo that a hub is to get. */
export interface OutgoingPhoto {
  photo: ExchangedPhoto;
  /** Of what it shows now; see `db/exchange/sent_table.ts`. */
  version: string;
}

/** What a hub does not have yet, or a part of it. */
export interface Outgoing {
  photos: OutgoingPhoto[];
  sayings: OwnSaying[];
  /** How many photos the hub does not have yet, with these. */
  photosLeft: number;
}

/** What a hub was told. */
export interface Told {
  photos: readonly { sha256: string; version: string }[];
  /** Uids of sayings. */
  sayings: readonly string[];
}

export interface OwnSideOptions {
  store: Store;
  /** Id of the embedding model, and what says how clear its faces are. */
  model: string;
  costs: ClarityCosts;
}

/** Most of one request; a face comes to about a kilobyte. */
const MOST_PHOTOS = 20, MOST_FACES = 1000, MOST_SAYINGS = 200;

/**
 * @param hub its origin, such as `https://hub.example:8443`.
 * @returns what the hub does not have yet: photos first, as sayings speak of the faces in them.
 */
export function outgoingFor({ store, model, costs }: OwnSideOptions, hub: string): Outgoing {
  return store.snapshot(() => {
    const unsent = store.sent.unsentPhotos(hub, MOST_PHOTOS);
    const photos = unsent.map(({ id, version }) => (
      { photo: exchangedPhoto(store, id, model), version }
    ));
    const photosLeft = photos.length < MOST_PHOTOS
      ? photos.length
      : store.sent.countUnsentPhotos(hub);
    const sayings = unsentSayings({ store, costs }, hub);
    return { photos: fittingTogether(photos), photosLeft, sayings };
  });
}

/** @returns the first photos whose faces fit into one request, at least one. */
function fittingTogether(photos: readonly OutgoingPhoto[]): OutgoingPhoto[] {
  let faces = 0;
  const end = photos.findIndex(({ photo }) => (faces += photo.detections.length) > MOST_FACES);
  return photos.slice(0, end === -1 ? undefined : Math.max(1, end));
}

function unsentSayings(
  { store, costs }: Pick<OwnSideOptions, "store" | "costs">,
  hub: string,
): OwnSaying[] {
  if (!store.sent.isAnyDecisionUnsent(hub)) return [];
  const sent = store.sent.sentDecisions(hub);
  const unsent = ownSayings(store, costs, (uid) => sent.has(uid)).slice(0, MOST_SAYINGS);
  // As it was said, if that was noted then: others are to hear the same whenever they hear it.
  return unsent.map((one) => {
    const noted = store.sayings.get(one.uid)?.says as ExchangedSaying | undefined;
    return { ...one, says: noted ?? one.says };
  });
}

/** Records what a hub has by now. */
export function recordTold({ store }: Pick<OwnSideOptions, "store">, hub: string, told: Told) {
  store.transaction(() => {
    for (const { sha256, version } of told.photos) store.sent.recordPhoto(hub, sha256, version);
    for (const uid of told.sayings) store.sent.recordDecision(hub, uid);
  });
}
