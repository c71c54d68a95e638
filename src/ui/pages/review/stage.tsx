import type { FaceInPhotoView } from "../../../contracts/review.ts";
import { photoAddress } from "../../parts/picture.tsx";
import { words } from "../../words/words.ts";
import { callPerson } from "../people/call_person.ts";

type Box = FaceInPhotoView["box"];

/**
 * The photo around a face, dimmed but for the face; as a whole, undimmed and with the names of the
 * others in it.
 */
export function Stage({ view, isWhole }: { view: FaceInPhotoView | undefined; isWhole: boolean }) {
  const { width, height } = view ?? {};
  if (view === undefined || !width || !height) return <div class="review-stage" />;
  return (
    <div class="review-stage">
      <div
        class={isWhole ? "review-photo is-whole" : "review-photo"}
        style={{ "--ratio": width / height }}
      >
        <img
          key={view.photo}
          src={photoAddress(view.photo, "full")}
          alt={words.value.review.photoSays(view.name)}
          draggable={false}
        />
        <span class="review-box" style={placeOf(view.box, width, height)} />
        {isWhole &&
          view.others.map(({ face, box, person }) => (
            <span key={face} class="review-other" style={placeOf(box, width, height)}>
              {person !== null && <span class="review-other-name">{callPerson(person)}</span>}
            </span>
          ))}
      </div>
    </div>
  );
}

/** @returns where a box lies in a photo of that size. */
function placeOf(box: Box, width: number, height: number) {
  return {
    left: `${100 * box.x / width}%`,
    top: `${100 * box.y / height}%`,
    width: `${100 * box.width / width}%`,
    height: `${100 * box.height / height}%`,
  };
}
