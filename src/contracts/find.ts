import { z } from "zod";
import { saidOf } from "./said.ts";
import { unclearCauseSchema } from "./face_standing.ts";
import { nearSchema } from "./near.ts";
import { boxSchema, personSchema } from "./person.ts";

/** Somebody whom an uploaded face may show. */
const foundPersonSchema = personSchema.extend({
  /** The person's name; without one the folder's name, or `person` and the number. */
  called: z.string(),
  /** Number of the face that stands for the person; null if no face of theirs can be shown. */
  cover: z.int().nullable(),
  /** Number of photos that show the person. */
  photos: z.int(),
  ...nearSchema.shape,
});
export type FoundPerson = z.infer<typeof foundPersonSchema>;

/** A single face of the event that resembles an uploaded one. */
const alikeFaceSchema = z.strictObject({
  /** Number of the face, of its photo, and of its person; null if it is nobody's. */
  face: z.int().positive(),
  photo: z.int().positive(),
  person: z.int().positive().nullable(),
  /** Probability that both are of one person, 0 to 1. */
  share: z.number().min(0).max(1),
});
export type AlikeFace = z.infer<typeof alikeFaceSchema>;

const foundFaceSchema = z.strictObject({
  /** In pixels of the picture that was looked at. */
  box: boxSchema,
  /** Whether it passes the gate, and if not, what lets it miss the gate. */
  clear: z.boolean(),
  causes: z.array(unclearCauseSchema),
  /** The likeliest first; those who are hidden too. */
  people: z.array(foundPersonSchema),
  /**
   * Faces that are nobody's, or of strangers without a folder, and resemble this one: photos that
   * the guest may miss. The most alike first; null while the event's faces are not in memory.
   */
  misses: z.array(alikeFaceSchema).nullable(),
});
export type FoundFaceView = z.infer<typeof foundFaceSchema>;

/** Whom a portrait shows. */
export const foundViewSchema = z.strictObject({
  /** Size of the picture that was looked at, in pixels. */
  width: z.int(),
  height: z.int(),
  /** Why it could not be somebody's portrait; null if it can. */
  problem: z.string().nullable(),
  said: saidOf("problem"),
  /** The tallest face first. */
  faces: z.array(foundFaceSchema),
});
export type FoundView = z.infer<typeof foundViewSchema>;

/** `POST /api/operator/find`: the same with the picture as it was looked at, which a browser may not be able to show itself. */
export const foundAnswerSchema = foundViewSchema.extend({
  /** A JPEG as a `data:` address. */
  preview: z.string(),
});
export type FoundAnswer = z.infer<typeof foundAnswerSchema>;

/** Why a photo is not in somebody's folder, or where in it the photo is. */
export const missingPhotoSchema = z.strictObject({
  photo: z.int().positive(),
  person: z.int().positive(),
  /**
   * there: it is in their folder · moving: it gets there within moments · gone, error, dropped: as
   * for everybody · paired: another photo stands for its shot · underWay: it is not sorted yet ·
   * noFolder: the person has none · forgotten: no faces of it are kept · noFace: none was found ·
   * denied: a decision says that the likeliest face is not theirs, or no face · unclear: the
   * likeliest face does not count · somebodyElse: it is given to another person · unlike: no face in
   * it resembles them.
   */
  is: z.enum([
    ...["there", "moving", "gone", "error", "dropped", "paired", "underWay", "noFolder"] as const,
    ...["forgotten", "noFace", "denied", "unclear", "somebodyElse", "unlike"] as const,
  ]),
  /** Where it is, relative to EventRoot. */
  path: z.string().nullable(),
  /** Number of the photo that stands for its shot. */
  standsIn: z.int().nullable(),
  /** The face that most resembles them, and how sure it is that it is theirs, 0 to 1. */
  face: z.int().nullable(),
  share: z.number().min(0).max(1).nullable(),
  causes: z.array(unclearCauseSchema),
});
export type MissingPhoto = z.infer<typeof missingPhotoSchema>;
