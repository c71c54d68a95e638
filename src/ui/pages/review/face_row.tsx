import { useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { faceAddress, Picture } from "../../parts/picture.tsx";
import { words } from "../../words/words.ts";

/** More faces are shown only if asked for. */
const MOST = 36;

/** Faces of one of two people; each is a button that moves it to the other. */
export function FaceRow({ title, faces, onMove, onLook }: {
  title: string;
  faces: readonly number[];
  onMove(face: number): void;
  /** A face has the focus, or is pointed at. */
  onLook(face: number): void;
}) {
  const { review } = words.value, [isAll, setAll] = useState(false);
  const shown = isAll ? faces : faces.slice(0, MOST);
  return (
    <section class="review-row" aria-label={title}>
      <h3>{title}</h3>
      {faces.length === 0 && <p class="review-row-empty soft">{review.emptyRow}</p>}
      <ul class="review-faces">
        {shown.map((face) => (
          <li key={face}>
            <button
              type="button"
              class="review-thumb"
              data-face={face}
              aria-label={`${review.thisFace} ${face}. ${review.moveDown}`}
              onClick={() => onMove(face)}
              onFocus={() => onLook(face)}
              onPointerEnter={() => onLook(face)}
            >
              <Picture isSquare from={faceAddress(face, 160)} says="" />
            </button>
          </li>
        ))}
      </ul>
      {shown.length < faces.length && (
        <Button isQuiet onClick={() => setAll(true)}>{review.showAll(faces.length)}</Button>
      )}
    </section>
  );
}
