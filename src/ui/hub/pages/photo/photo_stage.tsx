import type { Signal } from "@preact/signals";
import type { DetectionView, PhotoView } from "../../../../contracts/hub/photos.ts";
import { EmptyState } from "../../../parts/empty_state.tsx";
import { sharesOf } from "../../../parts/shares.ts";
import { developedAddress, thumbnailAddress } from "../../api/pictures.ts";
import { hubWords } from "../../words/hub_words.ts";
import { callFace, faceRowId } from "./face_words.ts";

/** The photo with every face as a button over it, which leads to the face in the list. */
export function PhotoStage({ photo, lit }: {
  photo: PhotoView;
  /** Number of the face that is pointed at or focused, here or in the list. */
  lit: Signal<number | undefined>;
}) {
  const { photos } = hubWords.value, { photo_id, width, height, name } = photo;
  if (photo.status !== "PROCESSED" || width === null || height === null) {
    return (
      <div class="photo-stage">
        <EmptyState icon="broken" title={photos.noPicture} />
      </div>
    );
  }
  return (
    <div class="photo-stage" style={{ "--ratio": `${width / height}` }}>
      <div class="photo-frame" style={{ "--zoom": "1" }}>
        <img class="photo-thumb" src={thumbnailAddress(photo_id)} alt="" />
        <img src={developedAddress(photo_id)} alt={photos.picture(name)} draggable={false} />
        {photo.detections.map((face) => (
          <FaceBox key={face.face_id} face={face} size={{ width, height }} lit={lit} />
        ))}
      </div>
    </div>
  );
}

function FaceBox({ face, size, lit }: {
  face: DetectionView;
  size: { width: number; height: number };
  lit: Signal<number | undefined>;
}) {
  const box = sharesOf(face.bbox, size), isLit = lit.value === face.face_id;
  const classes = ["face-box", ...face.person_id === null ? ["is-nobodys"] : []];
  return (
    <button
      type="button"
      class={[...classes, ...isLit ? ["is-lit"] : []].join(" ")}
      aria-label={callFace(face)}
      style={{
        left: `${(box.x + box.width / 2) * 100}%`,
        top: `${(box.y + box.height / 2) * 100}%`,
        width: `${box.width * 100}%`,
        height: `${box.height * 100}%`,
      }}
      onClick={() => document.getElementById(faceRowId(face))?.focus()}
      onPointerEnter={() => void (lit.value = face.face_id)}
      onPointerLeave={() => void (lit.value = undefined)}
      onFocus={() => void (lit.value = face.face_id)}
      onBlur={() => void (lit.value = undefined)}
    >
      <span class="face-name one-line" aria-hidden="true">{callFace(face)}</span>
    </button>
  );
}
