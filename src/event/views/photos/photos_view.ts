import type {
  CamerasView,
  ListedPhotoView,
  PhotoOrderView,
  PhotosView,
} from "../../../contracts/photos.ts";
import type { PhotoState } from "../../../core/photo_state.ts";
import type { PhotoFilter } from "../../db/page/photo_filter.ts";
import { type ListedPhoto, NO_TIME, type PlaceInTime } from "../../db/page/photo_list.ts";
import type { Store } from "../../db/store.ts";

/** Greatest number of photos on a page. */
export const MOST_PHOTOS = 200;

/** Which photos a list holds. */
export type PhotoListFilter = PhotoFilter;

/** Where a page begins: behind a cursor, before one, or with the first photo from a time on. */
export interface PhotosWanted {
  filter: PhotoFilter;
  /** Cursors as a page names them. */
  after?: string;
  before?: string;
  /** Milliseconds since 1970. */
  at?: number;
  /** Number of photos, 1 to {@link MOST_PHOTOS}. */
  most?: number;
}

/**
 * A page of the event's photos in the order of time. Behind the last photo of all there is the last
 * page, so that a jump to any time shows photos if there are some.
 *
 * @throws {RangeError} for a cursor that no page named.
 */
export function photosView(store: Store, wanted: PhotosWanted): PhotosView {
  const most = Math.min(MOST_PHOTOS, Math.max(1, wanted.most ?? MOST_PHOTOS));
  return store.snapshot(() => {
    const { filter } = wanted, list = store.page.photos, photos = pageOf(store, wanted, most);
    const first = photos[0], last = photos.at(-1);
    const { total, before: position } = list.counts(filter, first ?? { time: -NO_TIME, id: 0 });
    return {
      total,
      position,
      photos: describe(store, photos),
      previous: first !== undefined && position > 0 ? cursorOf(first) : null,
      next: last !== undefined && position + photos.length < total ? cursorOf(last) : null,
    };
  });
}

/** @returns some photos by their numbers; those that are not there are left out. */
export function somePhotosView(store: Store, ids: readonly number[]): ListedPhotoView[] {
  return store.snapshot(() => describe(store, store.page.photos.some(ids)));
}

/** @returns all photos that pass a filter, in the order of time, by number and time alone. */
export function photoOrderView(store: Store, filter: PhotoFilter): PhotoOrderView {
  return store.snapshot(() => store.page.photos.order(filter));
}

/** @returns the cameras that took the event's photos, the one with the most first. */
export function camerasView(store: Store): CamerasView {
  return store.snapshot(() =>
    store.photos.cameras().map(({ camera, serial, photos }) => ({ camera, serial, photos }))
  );
}

function pageOf(store: Store, { filter, after, before, at }: PhotosWanted, most: number) {
  const list = store.page.photos;
  if (before !== undefined) return list.before(filter, placeOf(before), most);
  const place = after !== undefined ? placeOf(after) : { time: at ?? -NO_TIME, id: 0 };
  const photos = list.after(filter, place, most);
  return photos.length > 0 || after !== undefined
    ? photos
    : list.before(filter, { time: NO_TIME, id: NO_TIME }, most);
}

function cursorOf({ time, id }: PlaceInTime): string {
  return `${time}.${id}`;
}

function placeOf(cursor: string): PlaceInTime {
  const [, time, id] = /^(-?\d{1,16})\.(\d{1,15})$/.exec(cursor) ?? [];
  if (time === undefined) throw new RangeError(`Cannot find photos by the cursor ${cursor}`);
  return { time: Number(time), id: Number(id) };
}

const withPicture: readonly PhotoState[] = ["developed", "identified", "routed", "no_faces"];

/** @returns whether there is a developed photo to look at. */
export function hasPicture(
  { state, outputExpired }: Pick<ListedPhoto, "state" | "outputExpired">,
): boolean {
  return withPicture.includes(state) && !outputExpired;
}

/** @returns photos as lists show them, in the same order. Call it within a snapshot. */
function describe(store: Store, photos: readonly ListedPhoto[]): ListedPhotoView[] {
  const ids = photos.map(({ id }) => id), list = store.page.photos;
  const people = Map.groupBy(list.peopleIn(ids), ({ photoId }) => photoId);
  const originals = list.originalsOf(ids);
  return photos.map((photo) => {
    const shown = people.get(photo.id) ?? [];
    return {
      id: photo.id,
      name: photo.outputName,
      original: originals.get(photo.id)?.replace(/^.*\//, "") ?? null,
      takenAt: photo.takenAt === null ? null : new Date(photo.takenAt).toISOString(),
      camera: photo.camera,
      serial: photo.cameraSerial,
      state: photo.state,
      dropped: photo.dropped,
      hasPicture: hasPicture(photo),
      ...{ width: photo.width, height: photo.height },
      people: shown.flatMap(({ personId }) => personId ?? []),
      nobodys: shown.find(({ personId }) => personId === null)?.faces ?? 0,
    };
  });
}
