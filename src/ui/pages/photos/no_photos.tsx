import { useQuery } from "../../api/use_query.ts";
import type { OtherFiles } from "../../../contracts/photos.ts";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty_state.tsx";
import { go } from "../../router/navigation.ts";
import { words } from "../../words/words.ts";
import type { PhotoFilter } from "./photo_filter.ts";

/** Says why there is no photo to show; of a file's name, also whether there is such a file. */
export function NoPhotos({ filter }: { filter: PhotoFilter }) {
  const { photos } = words.value, { name } = filter;
  if (Object.keys(filter).length === 0) {
    return <EmptyState icon="photos" title={photos.noneYet} hint={photos.noneYetHint} />;
  }
  return (
    <EmptyState
      icon="photos"
      title={name === undefined ? photos.noneLike : photos.noneNamed(name)}
      hint={photos.noneLikeHint}
    >
      {name !== undefined && <OtherFileList name={name} />}
      <Button onClick={() => go("/photos")}>{photos.showAll}</Button>
    </EmptyState>
  );
}

/** Files of that name of which no photo was made, and why. */
export function OtherFileList({ name }: { name: string }) {
  const path = `/api/operator/photos/files?name=${encodeURIComponent(name)}`;
  const others = useQuery<OtherFiles>(path, ["photos", "errors"]).data.value ?? [];
  if (others.length === 0) return null;
  return (
    <ul class="other-files">
      {others.map((one) => <li key={one.path}>{words.value.photos.otherFile(one.path, one.why)}
      </li>)}
    </ul>
  );
}
