import { z } from "zod";

/** What goes, or went, with a person. */
export const personErasedSchema = z.strictObject({
  /** The person's numbers, with those of everybody who turned out to be that person. */
  person_ids: z.array(z.int()),
  faces: z.int().nonnegative(),
  /** How many photos show them; the photos stay. */
  photos: z.int().nonnegative(),
});
export type PersonErased = z.infer<typeof personErasedSchema>;
