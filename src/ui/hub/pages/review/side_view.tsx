import { useState } from "preact/hooks";
import { Picture } from "../../../parts/picture.tsx";
import { faceAddress } from "../../api/pictures.ts";
import { hubWords } from "../../words/hub_words.ts";
import type { Side } from "./answers_to.ts";

/** Smaller pictures of further faces, at most. */
const MOST_THUMBS = 12;

/** The faces of one side of a question: one large, the others to choose from. */
export function SideView({ side, photo }: {
  side: Side;
  /** The photo of the face that is asked about. */
  photo: number | undefined;
}) {
  const { review } = hubWords.value, { name, note, faces, person } = side;
  const [shown, setShown] = useState(faces[0]);
  return (
    <div class="asked-side">
      <figure class="review-crop">
        <Picture
          isSquare
          isEager
          from={shown === undefined ? null : faceAddress(shown, 512)}
          says={name}
        />
        <figcaption>
          {person === undefined
            ? <strong class="one-line">{name}</strong>
            : (
              <strong class="one-line">
                <a href={`/people/${person}`} target="_blank">{name}</a>
              </strong>
            )}
          {person === undefined && photo !== undefined
            ? <a class="faint" href={`/photos/${photo}`} target="_blank">{review.openPhoto}</a>
            : <span class="faint">{note}</span>}
        </figcaption>
      </figure>
      {faces.length > 1 && (
        <ul class="review-strip" aria-label={review.facesOf(name)}>
          {faces.slice(0, MOST_THUMBS).map((face, at) => (
            <li key={face}>
              <button
                type="button"
                class="review-thumb"
                aria-label={review.face(name, at + 1)}
                aria-pressed={face === shown}
                onClick={() => setShown(face)}
              >
                <Picture isSquare isLate from={faceAddress(face, 160)} says="" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
