import type { PhotoPlaceView } from "../../../contracts/photo.ts";
import type { PhotoFilter } from "../../db/page/photo_filter.ts";
import type { Store } from "../../db/store.ts";

/** @returns undefined if there is no such photo. */
export function photoPlaceView(
  store: Store,
  filter: PhotoFilter,
  photo: number,
): PhotoPlaceView | undefined {
  return store.snapshot(() => {
    const list = store.page.photos, place = list.placeOf(photo);
    if (place === undefined) return undefined;
    const { total, before: position } = list.counts(filter, place);
    return {
      ...{ total, position },
      previous: list.before(filter, place, 1)[0]?.id ?? null,
      next: list.after(filter, place, 1)[0]?.id ?? null,
    };
  });
}
