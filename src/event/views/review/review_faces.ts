import type { ComparedFace, ReviewFace } from "../../../contracts/review.ts";
import type { Store } from "../../db/store.ts";
import { callPerson } from "../find_person.ts";
import type { FaceInEvent } from "../../db/page/review_rows.ts";

/** @returns the faces of these numbers that there still are, in that order. */
export function reviewFaces(store: Store, ids: readonly number[]): ReviewFace[] {
  const faces = new Map(store.page.review.faces(ids).map((face) => [face.id, face]));
  return ids.flatMap((id) => faces.get(id) ?? []).map(faceView);
}

function faceView({ id, photoId, personId, usable, box, ...photo }: FaceInEvent): ReviewFace {
  const { outputName, takenAt, photoWidth, photoHeight } = photo;
  return {
    ...{ face: id, photo: photoId, name: outputName, width: photoWidth, height: photoHeight },
    takenAt: takenAt === null ? null : new Date(takenAt).toISOString(),
    ...{ box, clear: usable, person: personId },
  };
}

/** @param besides people who are not to be named as others in the photo. */
export function comparedFace(
  store: Store,
  face: ReviewFace,
  besides: readonly number[],
): ComparedFace {
  const people = store.page.photos.peopleIn([face.photo]).flatMap(({ personId }) => personId ?? []);
  return {
    ...face,
    beside: people.filter((person) => !besides.includes(person)).map((person) => (
      { person, called: callPerson(store, person) }
    )),
  };
}
