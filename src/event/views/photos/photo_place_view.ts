import { z } from "zod";
import type { PhotoFilter } from "../../db/page/photo_filter.ts";
import type { Store } from "../../db/store.ts";

/** Where a photo is among those that pass a filter, as a viewer goes from one to the next. */
export const photoPlaceViewSchema = z.strictObject({
  total: z.int(),
  /** Number of photos before it. */
  position: z.int(),
  /** Numbers of the photos beside it; null at either end. */
  previous: z.int().nullable(),
  next: z.int().nullable(),
});
export type PhotoPlaceView = z.infer<typeof photoPlaceViewSchema>;

/** @throws {RangeError} if there is no such photo. */
export function photoPlaceView(store: Store, filter: PhotoFilter, photo: number): PhotoPlaceView {
  return store.snapshot(() => {
    const list = store.page.photos, place = list.placeOf(photo);
    if (place === undefined) throw new RangeError(`Cannot find photo ${photo}`);
    const { total, before: position } = list.counts(filter, place);
    return {
      ...{ total, position },
      previous: list.before(filter, place, 1)[0]?.id ?? null,
      next: list.after(filter, place, 1)[0]?.id ?? null,
    };
  });
}
