import type { ComponentChildren } from "preact";
import { faceAddress, Picture } from "../../parts/picture.tsx";
import { words } from "../../words/words.ts";

/** A face, large; with what is known of it below. */
export function Crop({ face, title, children }: {
  /** undefined if there is none to show. */
  face: number | undefined;
  title: string;
  children?: ComponentChildren;
}) {
  return (
    <figure class="review-crop">
      <Picture
        isSquare
        isEager
        from={face === undefined ? null : faceAddress(face, 512)}
        says={face === undefined ? words.value.review.noFaces : title}
      />
      <figcaption>
        <strong class="one-line">{title}</strong>
        {children}
      </figcaption>
    </figure>
  );
}

/** Faces of somebody in a row, one of which is shown large. */
export function Strip({ name, faces, chosen, onChoose }: {
  name: string;
  faces: readonly number[];
  chosen: number | undefined;
  onChoose(face: number): void;
}) {
  const { review } = words.value;
  if (faces.length < 2) return null;
  return (
    <ul class="review-strip" aria-label={review.facesOf(name)}>
      {faces.map((face, at) => (
        <li key={face}>
          <button
            type="button"
            class="review-thumb"
            aria-label={review.face(name, at + 1)}
            aria-pressed={face === chosen}
            onClick={() => onChoose(face)}
          >
            <Picture isSquare isLate from={faceAddress(face, 160)} says="" />
          </button>
        </li>
      ))}
    </ul>
  );
}
