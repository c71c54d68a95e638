import { z } from "zod";
import type { PhotoState } from "../../../core/photo_state.ts";
import type { PhotoFilter } from "../../db/page/photo_filter.ts";
import { type ListedPhoto, NO_TIME, type PlaceInTime } from "../../db/page/photo_list.ts";
import type { Store } from "../../db/store.ts";

export const photoStateSchema = z.enum([
  ...["pending", "developed", "identified", "routed", "no_faces", "paired", "error"] as const,
]) satisfies z.ZodType<PhotoState>;

export const listedPhotoSchema = z.strictObject({
  id: z.int().positive(),
  /** Name of the developed photo, in Processed and in every folder. */
  name: z.string(),
  /** Name that the camera gave its file; null if no file is known any more. */
  original: z.string().nullable(),
  takenAt: z.iso.datetime().nullable(),
  camera: z.string().nullable(),
  serial: z.string().nullable(),
  state: photoStateSchema,
  dropped: z.boolean(),
  /** Whether there is a developed photo to look at, and its size in pixels. */
  hasPicture: z.boolean(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** Numbers of the people whom it shows, and of how many faces nobody is known. */
  people: z.array(z.int()),
  nobodys: z.int(),
});
export type ListedPhotoView = z.infer<typeof listedPhotoSchema>;

export const photosViewSchema = z.strictObject({
  /** Number of photos that pass the filter, and of those before the first one here. */
  total: z.int(),
  position: z.int(),
  /** In the order in which they were taken; those without a time come last. */
  photos: z.array(listedPhotoSchema),
  /** Cursors for the photos before and after these; null if there are none. */
  previous: z.string().nullable(),
  next: z.string().nullable(),
});
export type PhotosView = z.infer<typeof photosViewSchema>;

/** Greatest number of photos on a page. */
export const MOST_PHOTOS = 200;

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
export function describe(store: Store, photos: readonly ListedPhoto[]): ListedPhotoView[] {
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
