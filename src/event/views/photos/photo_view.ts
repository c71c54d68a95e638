import { z } from "zod";
import type { FaceEvidence } from "../../db/people/faces.ts";
import type { PhotoRow } from "../../db/photos/photos.ts";
import { type FaceJudging, measuresOf } from "../why/account_for_face.ts";
import { accountForPhoto } from "../why/account_for_photo.ts";
import { faceStanding, faceStandingSchema } from "../why/face_standing.ts";
import { type FaceAccount, photoAccountSchema } from "../why/why_schema.ts";
import { hasPicture } from "./photos_view.ts";
import { unclearCauses, unclearCauseSchema } from "./unclear_causes.ts";

const photoFaceSchema = photoAccountSchema.shape.faces.element.extend({
  /** Whether the face counts for folders, and if not, why. */
  standing: faceStandingSchema,
  /** What is to be seen of it that lets it miss the gate; none if it passes by the settings. */
  causes: z.array(unclearCauseSchema),
});

/** A photo with all that is known of it, and whom each of its faces shows or why nobody. */
export const photoViewSchema = photoAccountSchema.extend({
  /** Name of the developed photo. */
  name: z.string(),
  dropped: z.boolean(),
  /** Whether somebody deleted it everywhere. */
  gone: z.boolean(),
  /** Whether there is a developed photo to look at, and its size in pixels; boxes are in these. */
  hasPicture: z.boolean(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  faces: z.array(photoFaceSchema),
  /** How many faces were forgotten here; `all`: every face, and none is looked for again. */
  forgotten: z.strictObject({ faces: z.int(), all: z.boolean() }),
  /** People whom the photo shows in several faces. */
  twice: z.array(z.strictObject({ person: z.int(), faces: z.array(z.int()) })),
});
export type PhotoView = z.infer<typeof photoViewSchema>;

/** @throws {RangeError} if there is no such photo. */
export function photoView(judging: FaceJudging, id: number): PhotoView {
  const { store } = judging;
  return store.snapshot(() => {
    const photo = store.photos.get(id), account = accountForPhoto(judging, photo);
    const evidence = new Map(store.faces.evidenceOf(id).map((face) => [face.id, face]));
    return {
      ...account,
      ...{ name: photo.outputName, dropped: photo.dropped, gone: photo.gone },
      hasPicture: hasPicture(photo) && !photo.gone,
      ...{ width: photo.width, height: photo.height },
      faces: account.faces.map((face) => ({
        ...face,
        ...judged(judging, evidence.get(face.face)!),
      })),
      forgotten: forgottenIn(judging, photo),
      twice: shownTwice(account.faces),
    };
  });
}

function judged(
  judging: FaceJudging,
  face: FaceEvidence,
): Pick<PhotoView["faces"][number], "standing" | "causes"> {
  const measures = measuresOf(face, judging.gate);
  return {
    standing: faceStanding(judging, face, measures),
    causes: unclearCauses(measures, face.outside, judging.bounds.costs),
  };
}

function forgottenIn({ store }: FaceJudging, photo: PhotoRow): PhotoView["forgotten"] {
  return { faces: store.forgotten.inPhoto(photo).length, all: photo.facesForgotten };
}

function shownTwice(faces: readonly FaceAccount[]): PhotoView["twice"] {
  const theirs = Map.groupBy(faces, ({ person }) => person?.number ?? null);
  return [...theirs].flatMap(([person, several]) =>
    person === null || several.length < 2
      ? []
      : [{ person, faces: several.map(({ face }) => face) }]
  );
}
