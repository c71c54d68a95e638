import { computed } from "@preact/signals";
import { here, link, replaceAddress } from "../../router/here.ts";

/** The parts of an address that say which photos are shown; the API has the same names. */
const NAMES = [
  ...["person", "camera", "serial", "place", "state", "dropped", "twice", "name"] as const,
  ...["from", "until"] as const,
];
export type FilterName = typeof NAMES[number];
export type PhotoFilter = Readonly<Partial<Record<FilterName, string>>>;

/** The filter that the address says; the camera may be empty, for photos that name none. */
export const photoFilter = computed<PhotoFilter>(() => {
  const { query } = here.value, filter: Partial<Record<FilterName, string>> = {};
  for (const name of NAMES) {
    const value = query.get(name);
    if (value !== null) filter[name] = value;
  }
  return filter;
});

/** @returns an address with the filter; a viewer's or the list's, or one of the API. */
export function withFilter(to: string, filter: PhotoFilter = photoFilter.value): string {
  const search = new URLSearchParams(filter as Record<string, string>);
  return search.size === 0 ? to : `${to}?${search}`;
}

/** Shows other photos: what is undefined does not matter any more. */
export function setFilter(changes: Partial<Record<FilterName, string | undefined>>): void {
  const all = { ...photoFilter.peek(), ...changes };
  const filter = Object.fromEntries(
    Object.entries(all).filter((entry): entry is [FilterName, string] => entry[1] !== undefined),
  );
  replaceAddress(withFilter("/photos", filter));
}

/** Address of a photo in the viewer, which goes on through the same list. */
export function photoLink(photo: number, filter: PhotoFilter = photoFilter.value): string {
  return withFilter(link(`/photos/${photo}`), filter);
}
