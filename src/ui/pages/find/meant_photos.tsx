import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { ListedPhotoView, PhotoOrderView, PhotosView } from "../../../contracts/photos.ts";
import { useQuery } from "../../api/use_query.ts";
import { words } from "../../words/words.ts";
import { OtherFileList } from "../photos/no_photos.tsx";
import { indexAt, timeMeant } from "../photos/time_spans.ts";
import { MeantPhoto } from "./meant_photo.tsx";

/** So many photos are shown of a name, or around a time. */
const MOST = 12;
/** Digits alone are a part of a file's name; a time has a colon or a point. */
const time = /^\d{1,2}[:.]\d{2}([:.]\d{2})?$/;

export interface MeantPhotosProps {
  /** Part of a file's name, or a time of day; not empty. */
  text: string;
  /** Whose folder the photos may be missing from. */
  person: PersonAtAGlance | undefined;
}

/** The photos that somebody means by a file's name or a time of day. */
export function MeantPhotos(props: MeantPhotosProps) {
  return time.test(props.text) ? <ByTime {...props} /> : <ByName {...props} />;
}

function ByName({ text, person }: MeantPhotosProps) {
  const path = `/api/operator/photos?most=${MOST}&name=${encodeURIComponent(text)}`;
  const photos = useQuery<PhotosView>(path, ["photos"]).data.value?.photos;
  return <List photos={photos} person={person} otherwise={<OtherFileList name={text} />} />;
}

function ByTime({ text, person }: MeantPhotosProps) {
  const order = useQuery<PhotoOrderView>("/api/operator/photos/order", ["photos"]).data.value;
  const ids = useMemo(() => order && idsAround(order, text), [order, text]);
  if (ids === undefined) return null;
  return ids.length === 0
    ? <List photos={[]} person={person} />
    : <Some key={ids.join()} ids={ids} person={person} />;
}

function Some({ ids, person }: { ids: readonly number[] } & Pick<MeantPhotosProps, "person">) {
  const path = `/api/operator/photos/some?ids=${ids.join()}`;
  const found = useQuery<ListedPhotoView[]>(path, ["photos"]).data.value;
  const photos = found && ids.flatMap((id) => found.find((photo) => photo.id === id) ?? []);
  return <List photos={photos} person={person} />;
}

function List({ photos, person, otherwise }: {
  /** Undefined until they are known. */
  photos: readonly ListedPhotoView[] | undefined;
  person: PersonAtAGlance | undefined;
  otherwise?: ComponentChildren;
}) {
  if (photos === undefined) return null;
  if (photos.length === 0) {
    return (
      <>
        <p class="soft">{words.value.find.noneLike}</p>
        {otherwise}
      </>
    );
  }
  return (
    <ul class="meant-photos">
      {photos.map((photo) => <MeantPhoto key={photo.id} photo={photo} person={person} />)}
    </ul>
  );
}

function idsAround({ ids, times }: PhotoOrderView, text: string): readonly number[] {
  const first = times[0], last = times.findLast((one) => one !== null);
  if (first === null || first === undefined || last === undefined || last === null) return [];
  const meant = timeMeant(text, last, { first, last });
  if (meant === undefined) return [];
  const at = indexAt(times, meant), from = Math.max(0, Math.min(at - MOST / 2, ids.length - MOST));
  return ids.slice(from, from + MOST);
}
