import type { PhotoTimesView } from "../../../contracts/photos.ts";
import type { PhotoFilter } from "../../db/page/photo_filter.ts";
import type { Store } from "../../db/store.ts";

/** More spans than these would be lines too thin to hit. */
const MOST_SPANS = 200;
const spanMinutes = [1, 5, 15, 60, 360, 1440, 10_080, 43_200] as const;

/** @returns the shortest spans of which a page can show all. */
export function photoTimesView(store: Store, filter: PhotoFilter): PhotoTimesView {
  return store.snapshot(() => {
    const { first, last } = store.page.photos.extent(filter);
    const atLeast = ((last ?? 0) - (first ?? 0)) / 60_000 / MOST_SPANS;
    const minutes = spanMinutes.find((span) => span >= atLeast) ?? spanMinutes.at(-1)!;
    const spans = store.page.photos.countBySpan(filter, minutes * 60_000);
    return {
      minutes,
      spans: spans.map(({ from, photos }) => ({ from: new Date(from).toISOString(), photos })),
    };
  });
}
