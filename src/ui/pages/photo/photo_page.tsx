import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { PhotoPlaceView, PhotoView } from "../../../contracts/photo.ts";
import type { PhotoOrderView } from "../../../contracts/photos.ts";
import type { Topic } from "../../../contracts/live_event.ts";
import { get } from "../../api/client.ts";
import { query, use } from "../../api/query.ts";
import { useQuery } from "../../api/use_query.ts";
import { EmptyState } from "../../parts/empty_state.tsx";
import { photoAddress } from "../../parts/picture.tsx";
import { words } from "../../words/words.ts";
import type { PageProps } from "../page_props.ts";
import { withFilter } from "../photos/photo_filter.ts";
import { PhotoViewer } from "./photo_viewer.tsx";

const TOPICS: readonly Topic[] = ["photos", "people", "decisions"];
const pathOf = (photo: number | string) => `/api/operator/photos/${photo}`;

/** One photo, from which it goes on to the others of the list that it was opened from. */
export function PhotoPage({ named: { id } }: PageProps) {
  const { photo: text } = words.value, shown = useSignal<PhotoView | undefined>(undefined);
  const found = useQuery<PhotoView>(pathOf(id), TOPICS);
  const place = usePlace(Number(id));
  const photo = found.data.value;
  // The last photo stays until the next one is there, so that nothing blinks.
  useEffect(() => {
    if (photo !== undefined) shown.value = photo;
  }, [photo]);
  usePreloaded(place);
  if (found.problem.value?.status === 404) {
    return (
      <EmptyState isPage icon="photos" title={text.none} hint={text.noneHint}>
        <a class="button first" href="/photos">{text.toPhotos}</a>
      </EmptyState>
    );
  }
  const now = photo ?? shown.value;
  return now === undefined
    ? null
    : <PhotoViewer photo={now} place={place} isShown={photo !== undefined} />;
}

/** Where the photo is in the list of the address's filter; undefined until that is known. */
function usePlace(id: number): PhotoPlaceView | undefined {
  const order = useQuery<PhotoOrderView>(withFilter("/api/operator/photos/order"), ["photos"]);
  const ids = order.data.value?.ids, last = useRef(0);
  const found = useMemo(() => ids?.indexOf(id) ?? -1, [ids, id]);
  if (ids === undefined) return undefined;
  if (found !== -1) last.current = found;
  // A photo that left the list just now, such as by a decision, keeps its place between its neighbours.
  const position = last.current, after = found === -1 ? position : position + 1;
  return {
    ...{ total: ids.length, position },
    previous: ids[position - 1] ?? null,
    next: ids[after] ?? null,
  };
}

/** Fetches the photos beside this one, with what is known of them: a step shows them at once. */
function usePreloaded({ previous, next }: Partial<PhotoPlaceView> = {}): void {
  useEffect(() => {
    const beside = [next, previous].filter((one) => typeof one === "number");
    for (const photo of beside) new Image().src = photoAddress(photo, "full");
    const releases = beside.map((photo) => {
      const path = pathOf(photo);
      query<PhotoView>(path, () => get(path), TOPICS);
      return use(path);
    });
    return () => releases.forEach((release) => release());
  }, [previous, next]);
}
