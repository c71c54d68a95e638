import type { ListedPhotoView } from "../../../contracts/photos.ts";
import { Icon } from "../../parts/icon.tsx";
import { photoAddress, Picture } from "../../parts/picture.tsx";
import { formats, words } from "../../words/words.ts";

/** A photo of the list: its picture, its file's name, when it was taken, and who is in it. */
export function PhotoTile({ id, photo }: { id: number; photo: ListedPhotoView | undefined }) {
  const { photos } = words.value;
  const isOut = photo?.dropped === true || photo?.state === "error";
  return (
    <>
      <div class={isOut ? "photo-tile is-out" : "photo-tile"}>
        <Picture
          isWhole
          from={photo?.hasPicture === false ? null : photoAddress(id, "thumb")}
          says=""
        />
        {photo !== undefined && <Mark photo={photo} />}
        <button type="button" class="tile-check" data-check tabIndex={-1} aria-hidden="true">
          <Icon name="check" size={16} />
        </button>
      </div>
      <span class="photo-tile-name one-line">{photo ? fileName(photo) : photos.photo(id)}</span>
      <span class="tile-note one-line">
        {photo && [
          photo.takenAt === null ? photos.noTime : formats.value.exactTime(photo.takenAt),
          photos.peopleIn(photo.people.length),
        ].join(" · ")}
      </span>
    </>
  );
}

/** Says why a photo is in no folder, or not yet. */
function Mark({ photo: { dropped, state } }: { photo: ListedPhotoView }) {
  const { photos } = words.value;
  const text = dropped
    ? photos.marks.dropped
    : state === "error"
    ? photos.marks.error
    : state === "pending" || state === "developed" || state === "identified"
    ? photos.marks.underWay
    : undefined;
  return text === undefined ? null : <span class="photo-mark">{text}</span>;
}

/** @returns the name that the camera gave, which guests and the operator know. */
export function fileName({ original, name }: Pick<ListedPhotoView, "original" | "name">): string {
  return original ?? name;
}
