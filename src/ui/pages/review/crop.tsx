import type { ComponentChildren, VNode } from "preact";
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

interface Faces {
  /** Whose faces they are. */
  name: string;
  faces: readonly number[];
  chosen: number | undefined;
  onChoose(face: number): void;
}

/** A button for each face of somebody, to look at it in large. */
export function thumbs({ name, faces, chosen, onChoose }: Faces): VNode[] {
  return faces.map((face, at) => (
    <button
      key={face}
      type="button"
      class="review-thumb"
      aria-label={words.value.review.face(name, at + 1)}
      aria-pressed={face === chosen}
      onClick={() => onChoose(face)}
    >
      <Picture isSquare isLate from={faceAddress(face, 160)} says="" />
    </button>
  ));
}

/** Faces of somebody in a row, one of which is shown large. */
export function Strip(of: Faces) {
  if (of.faces.length < 2) return null;
  return (
    <ul class="review-strip" aria-label={words.value.review.facesOf(of.name)}>
      {thumbs(of).map((thumb) => <li key={thumb.key}>{thumb}</li>)}
    </ul>
  );
}
