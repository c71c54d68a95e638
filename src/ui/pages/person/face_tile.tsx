import type { PersonFace } from "../../../contracts/person_faces.ts";
import { pictureTile } from "../../grid/grid_measure.ts";
import { Icon } from "../../parts/icon.tsx";
import { faceAddress, photoAddress, Picture } from "../../parts/picture.tsx";
import { words } from "../../words/words.ts";

/** Faces lie close together, so that one that is different is seen at once. */
export const faceTile = pictureTile(104, 20, 8);
export const photoFaceTile = pictureTile(200, 20, 8);

/** From this probability on, nothing is told. */
const SURE = 0.98;

/** A face, or the photo with the face marked; a click anywhere selects it. */
export function FaceTile({ face, isWhole }: { face: PersonFace; isWhole: boolean }) {
  const { person: text } = words.value, { share, clear } = face;
  return (
    <span class="face-tile" data-check>
      <Picture
        isSquare
        isWhole={isWhole}
        from={isWhole ? photoAddress(face.photo, "thumb") : faceAddress(face.face, 160)}
        says=""
      />
      {isWhole && <Mark face={face} />}
      <span class="tile-check" aria-hidden="true">
        <Icon name="check" size={16} />
      </span>
      <a
        class="face-open"
        href={`/photos/${face.photo}`}
        tabIndex={-1}
        aria-label={text.openPhoto}
        title={text.openPhoto}
      >
        <Icon name="arrow" size={16} />
      </a>
      <span class="unseen">{text.faceIn(face.name)}</span>
      <span class="tile-note one-line">
        {share !== null && share < SURE ? text.share(share) : clear ? "" : text.unclear}
      </span>
    </span>
  );
}

/** Where in the photo the face is; the photo lies in the middle of its square. */
function Mark({ face: { box, width, height } }: { face: PersonFace }) {
  if (width === null || height === null) return null;
  const edge = Math.max(width, height), left = (edge - width) / 2, top = (edge - height) / 2;
  const share = (value: number) => `${100 * value / edge}%`;
  return (
    <span class="face-marks" aria-hidden="true">
      <span
        style={{
          left: share(left + box.x),
          top: share(top + box.y),
          width: share(box.width),
          height: share(box.height),
        }}
      />
    </span>
  );
}
