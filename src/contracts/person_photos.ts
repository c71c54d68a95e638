import { z } from "zod";

/** A photo that shows somebody. */
export const personPhotoSchema = z.strictObject({
  photo: z.int().positive(),
  /** Name of the developed photo, in every folder. */
  name: z.string(),
  /** Name that the camera gave its file; null if no file is known any more. */
  original: z.string().nullable(),
  takenAt: z.iso.datetime().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** Where in the person's folder it is; null if it is not there, or not yet. */
  place: z.enum(["Solo", "Group"]).nullable(),
});
export type PersonPhoto = z.infer<typeof personPhotoSchema>;

/** The photos of a person that may be in folders, in the order of time. */
export const personPhotosViewSchema = z.strictObject({ photos: z.array(personPhotoSchema) });
export type PersonPhotosView = z.infer<typeof personPhotosViewSchema>;
