import type { ExchangedPhoto } from "../../contracts/exchange.ts";
import type { FoundFace } from "../../core/face.ts";
import { outputName } from "../../core/safe_name.ts";
import type { StoredFace } from "../db/people/faces.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";
import { forgottenIn } from "../identity/forgotten_faces.ts";
import type { Identity } from "../identity/identity.ts";
import { relearn } from "../identity/relearn.ts";
import { guessPeople } from "../sorting/identify.ts";
import { recordFaces } from "../sorting/record_faces.ts";
import { foundElsewhere } from "./found_elsewhere.ts";

/**
 * Takes in what another laptop found in a photo, in one transaction: its faces are given to people as
 * those of a photo of this event are, and take part in every regrouping. A photo that is here counts
 * as it was developed here.
 *
 * @param now milliseconds since 1970.
 * @returns whether anything is new.
 */
export function takeInPhoto(
  store: Store,
  identity: Identity,
  photo: ExchangedPhoto,
  now: number,
): boolean {
  const { index, model, bounds } = identity;
  const found = foundElsewhere(photo, { model, dimensions: index.dimensions });
  return store.transaction((transaction) => {
    const known = store.photos.withContent(photo.sha256);
    if (known !== undefined && !known.elsewhere) return false;
    const id = known?.id ??
      store.photos.insertElsewhere(photo.sha256, outputName(photo.name, photo.sha256));
    const row = store.photos.get(id), { width, height } = photo;
    const isForgotten = forgottenIn(store, row, [], { width, height, turn: row.turn ?? 1 });
    const faces = found.filter(({ box }) => !isForgotten(box));
    const before = store.faces.ofPhoto(id);
    if (known !== undefined && isSame(known, photo, before, faces)) return false;
    const people = peopleOf(before);
    store.photos.setRedetect(id, before.length > 0);
    recordFaces(store, id, photo.model, faces, { width, height, turn: row.turn ?? 1 });
    store.photos.recordSize(id, {
      ...{ width, height },
      originalWidth: photo.original_width,
      originalHeight: photo.original_height,
    });
    store.photos.setRedetect(id, false);
    guessPeople(store, identity, id, now, transaction);
    if (before.length === 0) return true;
    relearn(
      { store, index, model, bounds },
      people.union(peopleOf(store.faces.ofPhoto(id))),
      transaction,
    );
    return true;
  });
}

/**
 * Takes photos of other laptops away again, as nobody has them any more; those of this event stay.
 *
 * @param gone their contents.
 * @returns how many there were.
 */
export function takeAwayPhotos(
  store: Store,
  { index, model, bounds }: Identity,
  gone: readonly string[],
): number {
  const photos = gone.flatMap((sha256) => store.photos.withHash(sha256) ?? [])
    .filter(({ elsewhere }) => elsewhere);
  if (photos.length === 0) return 0;
  store.transaction((transaction) => {
    const people = new Set(photos.flatMap(({ id }) => [...peopleOf(store.faces.ofPhoto(id))]));
    for (const { id } of photos) store.photos.remove(id);
    store.regrouped.giveReason();
    relearn({ store, index, model, bounds }, people, transaction);
  });
  return photos.length;
}

function peopleOf(faces: readonly StoredFace[]): Set<number> {
  return new Set(faces.map(({ personId }) => personId).filter((id) => id !== null));
}

/** What is told again changes nothing. */
function isSame(
  known: PhotoRow,
  { width, height, model }: ExchangedPhoto,
  before: readonly StoredFace[],
  found: readonly FoundFace[],
): boolean {
  return known.width === width && known.height === height && before.length === found.length &&
    before.every((face, at) =>
      face.model === model && face.usable === found[at].usable &&
      face.embeddingNorm === found[at].embeddingNorm &&
      face.embedding.every((value, i) => value === found[at].embedding[i])
    );
}
