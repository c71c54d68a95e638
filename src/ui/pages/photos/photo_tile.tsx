import type { ListedPhotoView } from "../../../contracts/photos.ts";
import { Icon } from "../../parts/icon.tsx";
import { photoAddress, Picture } from "../../parts/picture.tsx";
import type { ListedPhotos } from "./use_listed_photos.ts";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";

/** A photo of the list: its picture, its file's name, when it was taken, and who is in it. */
export function PhotoTile({ id, photos }: { id: number; photos: ListedPhotos }) {
  const photo = photos.get(id), mark = photo && markOf(photo);
  const isOut = photo?.dropped === true || photo?.state === "error";
  return (
    <>
      <div class={isOut ? "photo-tile is-out" : "photo-tile"}>
        <Picture
          isWhole
          from={photo?.hasPicture === false ? null : photoAddress(id, "thumb")}
          says=""
        />
        {mark !== undefined && <div class="photo-mark">{`${mark} `}</div>}
        <button type="button" class="tile-check" data-check tabIndex={-1} aria-hidden="true">
          <Icon name="check" size={16} />
        </button>
      </div>
      <div class="photo-tile-name one-line">
        {photo ? `${fileName(photo)} ` : words.value.photos.photo(id)}
      </div>
      <div class="tile-note one-line">{photo && noteOf(photo)}</div>
    </>
  );
}

/** @returns why a photo is in no folder, or not yet. */
function markOf({ dropped, state }: ListedPhotoView): string | undefined {
  const { marks } = words.value.photos;
  if (dropped) return marks.dropped;
  switch (state) {
    case "error":
      return marks.error;
    case "pending":
    case "developed":
    case "identified":
      return marks.underWay;
    default:
      return undefined;
  }
}

/** @returns when a photo was taken, and how many people it shows. */
function noteOf({ takenAt, people }: ListedPhotoView): string {
  const { noTime, peopleIn } = words.value.photos;
  const time = takenAt === null ? noTime : formats.value.exactTime(takenAt);
  return `${time} · ${peopleIn(people.length)}`;
}

/** @returns the name that the camera gave, which guests and the operator know. */
export function fileName({ original, name }: Pick<ListedPhotoView, "original" | "name">): string {
  return original ?? name;
}
