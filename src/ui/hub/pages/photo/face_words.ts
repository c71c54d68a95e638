import type { DetectionView } from "../../../../contracts/hub/photos.ts";
import { hubWords } from "../../words/hub_words.ts";

/** @returns how to call whoever a face is. */
export function callFace({ person_id, person_name }: DetectionView): string {
  const { people, photos } = hubWords.value;
  return person_id === null ? photos.nobody : people.call(person_name, person_id);
}

/** @returns the id of a face's row in the list beside the photo. */
export function faceRowId({ face_id }: DetectionView): string {
  return `face-${face_id}`;
}
