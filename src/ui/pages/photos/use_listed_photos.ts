import { effect, useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { ListedPhotoView } from "../../../contracts/photos.ts";
import { get } from "../../api/client.ts";
import { query, use } from "../../api/query.ts";

/** So many photos are asked for at once. */
const CHUNK = 60;

/**
 * What tiles show of photos: read for those that are drawn alone, and anew when something changed.
 *
 * @param ids all photos of the list.
 * @param from index of the first one that is drawn, and of the first one that is not any more.
 * @returns a photo by its number; undefined until it was read.
 */
export function useListedPhotos(
  ids: readonly number[],
  from: number,
  to: number,
): (id: number) => ListedPhotoView | undefined {
  const known = useMemo(() => new Map<number, ListedPhotoView>(), []), version = useSignal(0);
  const keys = chunksOf(ids, from, to);
  useEffect(() => {
    const ends = keys.flatMap((key) => {
      const { data } = query<ListedPhotoView[]>(
        ...[key, () => get<ListedPhotoView[]>(key), ["photos", "people"]] as const,
      );
      const follow = effect(() => {
        if (data.value === undefined) return;
        for (const photo of data.value) known.set(photo.id, photo);
        version.value = version.peek() + 1;
      });
      return [use(key), follow];
    });
    return () => ends.forEach((end) => end());
  }, [keys.join()]);
  // Tiles are drawn anew as soon as more is known.
  version.value;
  return (id) => known.get(id);
}

function chunksOf(ids: readonly number[], from: number, to: number): string[] {
  const first = Math.floor(from / CHUNK), end = Math.ceil(Math.min(to, ids.length) / CHUNK);
  return Array.from({ length: Math.max(0, end - first) }, (_, at) => {
    const start = (first + at) * CHUNK;
    return `/api/operator/photos/some?ids=${ids.slice(start, start + CHUNK).join()}`;
  });
}
