import type { JudgedPerson } from "../../../contracts/review.ts";
import type { HeldFace } from "../faces/held_face.ts";
import { directionOf, mostAlike } from "../../../people/questions/most_alike.ts";
import type { Reviewing } from "./reviewing.ts";

/** So many faces of a person are shown to judge by: each is cut out of another photo. */
const MOST_FACES = 8;

/**
 * @param asked what the person is compared with: faces in question, or another person's.
 * @param direction the same if it is none of the event's faces; of any length.
 * @returns somebody as a question shows them; undefined if they are gone or somebody else by now.
 */
export function judgedPerson(
  { store, known }: Reviewing,
  id: number,
  asked: readonly HeldFace[],
  direction: ArrayLike<number> = directionOf(asked),
): JudgedPerson | undefined {
  if (!store.people.exists(id) || store.people.resolve(id) !== id) return undefined;
  const { name, folder, role } = store.people.get(id), cover = store.covers.of(id);
  const theirs = known.facesOf(id).filter((face) => !asked.includes(face));
  const alike = mostAlike(theirs, direction, MOST_FACES).map((face) => face.id);
  const pictured = store.page.review.pictured(alike),
    faces = alike.filter((face) => pictured.has(face));
  return {
    ...{ id, name, folder, role, hasFolder: store.people.folderNow(id) !== null },
    version: store.versions.of([id]).get(id)!,
    photos: store.page.review.photosOf(id),
    // Somebody of whom no face is clear is not held as a person.
    faces: faces.length > 0 || cover === undefined ? faces : [cover],
  };
}
