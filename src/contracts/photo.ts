import { z } from "zod";
import { faceStandingSchema, unclearCauseSchema } from "./face_standing.ts";
import { personVersionSchema } from "./person.ts";
import { photoAccountSchema } from "./photo_account.ts";
import { saidOf } from "./said.ts";

const photoFaceSchema = photoAccountSchema.shape.faces.element.extend({
  /** Whether the face counts for folders, and if not, why. */
  standing: faceStandingSchema,
  /** What is to be seen of it that lets it miss the gate; none if it passes by the settings. */
  causes: z.array(unclearCauseSchema),
});

/** A photo with all that is known of it, and whom each of its faces shows or why nobody. */
export const photoViewSchema = photoAccountSchema.extend({
  /** Absolute path of EventRoot; what lies in the event is told relative to it. */
  root: z.string(),
  /** Name of the developed photo. */
  name: z.string(),
  dropped: z.boolean(),
  /** Whether somebody deleted it everywhere. */
  gone: z.boolean(),
  /** Whether there is a developed photo to look at, and its size in pixels; boxes are in these. */
  hasPicture: z.boolean(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** Why it is in NoFaces, if it is. */
  nobody: z.enum(["none", "forgotten", "staff", "hidden", "unclear", "noFolder"]).nullable(),
  error: photoAccountSchema.shape.error.unwrap().extend({ said: saidOf("reason") }).nullable(),
  faces: z.array(photoFaceSchema),
  /** How many faces were forgotten here; `all`: every face, and none is looked for again. */
  forgotten: z.strictObject({ faces: z.int(), all: z.boolean() }),
  /** Versions of the people whose its faces are, by their numbers; for `If-Match`. */
  versions: z.record(z.string(), personVersionSchema),
  /** Guests without a name whom it shows. */
  strangers: z.array(z.int()),
  /** People whom the photo shows in several faces. */
  twice: z.array(z.strictObject({ person: z.int(), faces: z.array(z.int()) })),
});
export type PhotoFace = PhotoView["faces"][number];
export type PhotoView = z.infer<typeof photoViewSchema>;

/** Where a photo is among those that pass a filter, as a viewer goes from one to the next. */
export const photoPlaceViewSchema = z.strictObject({
  total: z.int(),
  /** Number of photos before it. */
  position: z.int(),
  /** Numbers of the photos beside it; null at either end. */
  previous: z.int().nullable(),
  next: z.int().nullable(),
});
export type PhotoPlaceView = z.infer<typeof photoPlaceViewSchema>;
