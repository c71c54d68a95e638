import { useSignal } from "@preact/signals";
import type { FailedPicture } from "../../../contracts/errors.ts";
import { useQuery } from "../../api/use_query.ts";
import { failedAddress, Picture } from "../../parts/picture.tsx";
import { words } from "../../words/words.ts";

/** What can be seen of a file that could not be sorted, and how much of it that is. */
export function FailedPicture({ photo }: { photo: number }) {
  const isThere = useSignal(false);
  return (
    <div class="failed-picture">
      <Picture
        from={failedAddress(photo)}
        says=""
        isWhole
        onShown={() => isThere.value = true}
      />
      {isThere.value && <Shows photo={photo} />}
    </div>
  );
}

/** Asked for once the picture is there: the server knows it then, also of a file that took long. */
function Shows({ photo }: { photo: number }) {
  const { data } = useQuery<FailedPicture>(`/api/operator/errors/${photo}/picture`, ["errors"]);
  const shows = data.value?.shows ?? "whole";
  return shows === "whole"
    ? null
    : <span class="failed-shows">{words.value.errors.shows[shows]}</span>;
}
