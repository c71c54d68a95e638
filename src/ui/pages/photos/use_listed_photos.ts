import { effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { ListedPhotoView } from "../../../contracts/photos.ts";
import { get } from "../../api/client.ts";
import { query, use } from "../../api/query.ts";

/** So many photos are asked for at once. */
const CHUNK = 60;
/** So long a list must stand still before photos are asked for, in milliseconds. */
const CALM_MS = 80;

/** What is known of photos by their numbers. */
export interface ListedPhotos {
  /** Whoever draws by it is drawn anew as soon as more is known. @returns undefined until then. */
  get(id: number): ListedPhotoView | undefined;
}

/**
 * What tiles show of photos: read for those that are drawn alone, and anew when something changed.
 *
 * @param ids all photos of the list.
 * @param drawn indices of the first photo that is drawn, and of the first one that is not any more.
 */
export function useListedPhotos(
  ids: readonly number[],
  drawn: ReadonlySignal<{ from: number; to: number }>,
): ListedPhotos {
  const known = useMemo(() => new Map<number, Signal<ListedPhotoView | undefined>>(), []);
  const signalOf = (id: number) => {
    const found = known.get(id) ?? signal<ListedPhotoView | undefined>(undefined);
    known.set(id, found);
    return found;
  };
  useEffect(() => {
    let followed: (() => void)[] = [], timer: ReturnType<typeof setTimeout> | undefined;
    const stop = effect(() => {
      const keys = chunksOf(ids, drawn.value), isFirst = followed.length === 0;
      clearTimeout(timer);
      timer = setTimeout(() => {
        const before = followed;
        // The new ones first: what both ask for is not asked for anew.
        followed = untracked(() => keys.map((key) => follow(key, signalOf)));
        end(before);
      }, isFirst ? 0 : CALM_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
      end(followed);
    };
  }, [ids]);
  return { get: (id) => signalOf(id).value };
}

/** Takes over what is known of some photos, now and whenever it changed. @returns ends that. */
function follow(
  key: string,
  signalOf: (id: number) => Signal<ListedPhotoView | undefined>,
): () => void {
  const read = () => get<ListedPhotoView[]>(key);
  const { data } = query<ListedPhotoView[]>(key, read, ["photos", "people"]);
  const ends = [
    use(key),
    effect(() => {
      for (const photo of data.value ?? []) signalOf(photo.id).value = photo;
    }),
  ];
  return () => end(ends);
}

function end(ends: readonly (() => void)[]): void {
  for (const one of ends) one();
}

function chunksOf(ids: readonly number[], { from, to }: { from: number; to: number }): string[] {
  const first = Math.floor(from / CHUNK), end = Math.ceil(Math.min(to, ids.length) / CHUNK);
  return Array.from({ length: Math.max(0, end - first) }, (_, at) => {
    const start = (first + at) * CHUNK;
    return `/api/operator/photos/some?ids=${ids.slice(start, start + CHUNK).join()}`;
  });
}
