import { z } from "zod";
import { portraitIn } from "../../../core/portrait.ts";
import { CentroidIndex } from "../../../people/centroid_index.ts";
import type { Store } from "../../db/store.ts";
import { callPerson } from "../find_person.ts";
import type { Judging } from "../judging.ts";
import { nearSchema } from "../../../contracts/near.ts";
import { nearPeople } from "./near_people.ts";
import { boxSchema } from "../../../contracts/person.ts";
import type { PhotoFace, PhotoFaces } from "./photo_faces.ts";

const nearPersonSchema = nearSchema.extend({ person: z.int(), name: z.string() });
const faceSchema = z.strictObject({
  /** Only of a face that the event has. */
  embeddingNorm: z.number().optional(),
  outside: z.number().optional(),
  photoId: z.int().optional(),
  originalHeight: z.number().optional(),
  sharpness: z.number().optional(),
  /** The face's number in the event, or its letter if the event does not hold the photo. */
  face: z.int().nullable(),
  letter: z.string().nullable(),
  /** The face's person, with name. */
  person: z.int().nullable(),
  name: z.string().nullable(),
  box: boxSchema,
  score: z.number(),
  clear: z.boolean(),
  nearest: z.array(nearPersonSchema),
});
/** The people in the event whom the faces of a photo resemble most. */
export const nearestViewSchema = z.strictObject({
  /** The operator's distance up to which a face joins a person; null: evidence decides. */
  strict: z.number().nullable(),
  /** The operator's distance beyond which it is nobody's. */
  loose: z.number().nullable(),
  /** The developed photo's name in the event; null if the event does not hold the photo. */
  photo: z.string().nullable(),
  /** Why the photo cannot be a portrait; null if it can. */
  portrait: z.strictObject({ problem: z.string().nullable() }),
  faces: z.array(faceSchema),
});
export type NearestView = z.infer<typeof nearestViewSchema>;

const MOST_PEOPLE = 5;

/** @param minScore the detector's confidence from which something counts as a face. */
export function nearestView(
  store: Store,
  judging: Judging,
  photo: PhotoFaces,
  minScore: number,
): NearestView {
  const { strict = null, loose = null } = judging.bounds;
  const portrait = portraitIn(
    photo.faces.map(({ box, score, clear }) => ({ box, score, usable: clear })),
    minScore,
  );
  const problem = "problem" in portrait ? portrait.problem : null;
  const faces = store.snapshot(() => {
    const index = new CentroidIndex(judging.dimensions, store.people.centroids(judging.model));
    return photo.faces.map((face) => compared(store, judging, index, face));
  });
  return { strict, loose, photo: photo.name, portrait: { problem }, faces };
}

function compared(
  store: Store,
  judging: Judging,
  index: CentroidIndex,
  face: PhotoFace,
): NearestView["faces"][number] {
  return {
    ...face.measured,
    face: face.face,
    letter: face.letter,
    person: face.personId,
    name: face.personId === null ? null : callPerson(store, face.personId),
    box: face.box,
    score: face.score,
    clear: face.clear,
    nearest: nearPeople(judging, index, face, MOST_PEOPLE).map(({ personId, ...near }) => ({
      person: personId,
      name: callPerson(store, personId),
      ...near,
    })),
  };
}
