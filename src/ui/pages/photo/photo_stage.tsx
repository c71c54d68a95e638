import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { PhotoFace, PhotoView } from "../../../contracts/photo.ts";
import { EmptyState } from "../../parts/empty_state.tsx";
import { photoAddress } from "../../parts/picture.tsx";
import { words } from "../../words/words.ts";
import { callKnown, isNobodys, labelOf, standingWords } from "./face_words.ts";
import { type Shares, sharesOf, zoomTo } from "../../parts/shares.ts";

export interface PhotoStageProps {
  photo: PhotoView;
  /** In the order in which they are gone through. */
  faces: readonly PhotoFace[];
  /** Number of the face that is pointed at or focused, here or in the list. */
  lit: Signal<number | undefined>;
  /** Number of the chosen face. */
  chosen: number | undefined;
  areNamesShown: boolean;
  /** Whether the chosen face fills the stage. */
  isZoomed: boolean;
  onChoose(face: number): void;
  /** Drawn over the photo, such as a frame. */
  children?: ComponentChildren;
}

/** The photo with every face as a button over it. */
export function PhotoStage(props: PhotoStageProps) {
  const { photo, faces, chosen, isZoomed, children } = props, { width, height } = photo;
  if (!photo.hasPicture || width === null || height === null) {
    return (
      <div class="photo-stage">
        <EmptyState icon="broken" title={words.value.photo.noPicture} />
      </div>
    );
  }
  const face = faces.find((one) => one.face === chosen);
  const { scale, x, y } = isZoomed && face !== undefined
    ? zoomTo(sharesOf(face.box, { width, height }))
    : { scale: 1, x: 0, y: 0 };
  return (
    <div class="photo-stage" style={{ "--ratio": `${width / height}` }}>
      <div
        class="photo-frame"
        style={{
          "--zoom": `${scale}`,
          transform: `translate(${x * 100}%, ${y * 100}%) scale(${scale})`,
        }}
      >
        <Sharpening
          key={photo.photo}
          photo={photo.photo}
          says={words.value.photo.picture(photo.name)}
        />
        {faces.map((one) => (
          <FaceBox
            key={one.face}
            face={one}
            box={sharesOf(one.box, { width, height })}
            {...props}
          />
        ))}
        {children}
      </div>
    </div>
  );
}

/** The thumbnail at once, and the photo as soon as it is there. */
function Sharpening({ photo, says }: { photo: number; says: string }) {
  const [isSharp, setSharp] = useState(false), image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    if (image.current?.complete) setSharp(true);
  }, []);
  return (
    <>
      {!isSharp && <img class="photo-thumb" src={photoAddress(photo, "thumb")} alt="" />}
      <img
        ref={image}
        src={photoAddress(photo, "full")}
        alt={says}
        draggable={false}
        onLoad={() => setSharp(true)}
      />
    </>
  );
}

function FaceBox({ face, box, lit, chosen, areNamesShown, onChoose }: PhotoStageProps & {
  face: PhotoFace;
  box: Shares;
}) {
  const { photo } = words.value, isChosen = face.face === chosen;
  const point = () => void (lit.value = face.face);
  const leave = () => void (lit.value = undefined);
  const classes = [
    "face-box",
    ...isNobodys(face) ? ["is-nobodys"] : [],
    ...lit.value === face.face ? ["is-lit"] : [],
    ...areNamesShown ? ["has-name"] : [],
  ];
  return (
    <button
      type="button"
      class={classes.join(" ")}
      data-face={face.face}
      aria-pressed={isChosen}
      aria-label={photo.boxOf(
        face.person === null ? photo.nobody : callKnown(face.person),
        standingWords(face),
      )}
      style={{
        left: `${(box.x + box.width / 2) * 100}%`,
        top: `${(box.y + box.height / 2) * 100}%`,
        width: `${box.width * 100}%`,
        height: `${box.height * 100}%`,
      }}
      onClick={() => onChoose(face.face)}
      onPointerEnter={point}
      onPointerLeave={leave}
      onFocus={point}
      onBlur={leave}
    >
      <span class="face-name one-line" aria-hidden="true">{labelOf(face)}</span>
    </button>
  );
}
