import { useComputed } from "@preact/signals";
import type { ArrivedPhoto, RecentPhotos } from "../../../contracts/progress.ts";
import { useQuery } from "../../api/use_query.ts";
import { Picture } from "../../parts/picture.tsx";
import { mayChange } from "../../shell/rights.ts";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";

/** The photos that arrived last, the latest first, as a strip. */
export function Arrived() {
  const { tracker } = words.value;
  const { data, isLoading } = useQuery<RecentPhotos>("/api/tracker/recent?limit=24", ["photos"]);
  const photos = useComputed(() => data.value?.photos ?? []).value;
  return (
    <section class="arrived" aria-label={tracker.arrived}>
      <h2>{tracker.arrived}</h2>
      {photos.length === 0 && !isLoading.value
        ? (
          <p class="soft arrived-none">
            <strong>{tracker.nobodyYet}.</strong> {tracker.nobodyYetHint}
          </p>
        )
        : (
          <ol class="strip" tabIndex={0} aria-label={tracker.arrived}>
            {photos.map((photo) => (
              <li key={photo.photo}>
                <Frame photo={photo} />
              </li>
            ))}
          </ol>
        )}
    </section>
  );
}

function Frame({ photo: { photo, fileName, arrivedAt, people, picture, width, height } }: {
  photo: ArrivedPhoto;
}) {
  const says = words.value.tracker.arrivedLabel(fileName, formats.value.time(arrivedAt), people);
  const shown = (
    <>
      <Picture from={picture} says={says} isEager />
      <span class="strip-note faint" aria-hidden="true">
        <span class="one-line">{fileName}</span>
        <span class="number">{formats.value.time(arrivedAt)}</span>
      </span>
    </>
  );
  const style = { "--shape": `${Math.min(2, Math.max(0.6, width / height))}` };
  return mayChange
    ? <a class="strip-photo" href={`/photos/${photo}`} style={style}>{shown}</a>
    : <span class="strip-photo" style={style}>{shown}</span>;
}
