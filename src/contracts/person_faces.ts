import { z } from "zod";
import { boxSchema, personSchema, personVersionSchema } from "./person.ts";

/** A face that is somebody's. */
export const personFaceSchema = z.strictObject({
  /** The face's number in the event. */
  face: z.int().positive(),
  /** Number and name of the developed photo that it is in, and that photo's size in pixels. */
  photo: z.int().positive(),
  name: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  takenAt: z.iso.datetime().nullable(),
  box: boxSchema,
  /** Whether the face is clear enough to tell whose it is. */
  clear: z.boolean(),
  /** Probability that it is theirs, 0 to 1; null while nobody has computed that. */
  share: z.number().min(0).max(1).nullable(),
  /** Whether a human said that it is theirs. */
  isSaid: z.boolean(),
  /** Numbers of the other people in the photo. */
  beside: z.array(z.int()),
});
export type PersonFace = z.infer<typeof personFaceSchema>;

/** A person with all their faces: `GET /api/operator/persons/:id`. */
export const personFacesViewSchema = personSchema.extend({
  /** The name that a human gave their folder instead of theirs. */
  ownFolder: z.string().nullable(),
  /** Absolute path of their folder, also if there is none now. */
  path: z.string(),
  /** Number of the face that stands for the person; null if no face of theirs can be shown. */
  cover: z.int().nullable(),
  version: personVersionSchema,
  /** Least certain first. */
  faces: z.array(personFaceSchema),
});
export type PersonFacesView = z.infer<typeof personFacesViewSchema>;

/** Whose a face is now: `GET /api/operator/faces/:id`. */
export const faceOwnerSchema = z.strictObject({
  face: z.int().positive(),
  photo: z.int().positive(),
  person: z.int().positive().nullable(),
});
export type FaceOwner = z.infer<typeof faceOwnerSchema>;
