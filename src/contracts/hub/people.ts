import { z } from "zod";

export const personRoles = ["guest", "staff", "hidden"] as const;

/** A person in a list. */
export const listedPersonSchema = z.strictObject({
  person_id: z.int(),
  name: z.string().nullable(),
  role: z.enum(personRoles),
  photos: z.int().nonnegative(),
  faces: z.int().nonnegative(),
  /** The face that stands for them. */
  cover: z.int().nullable(),
});
export type ListedPerson = z.infer<typeof listedPersonSchema>;

/** One person. */
export const personViewSchema = listedPersonSchema.extend({
  /** Who they turned out to be; null: themselves. */
  merged_into: z.int().nullable(),
  /** Their clearest faces, the clearest first. */
  examples: z.array(z.strictObject({ face_id: z.int(), photo_id: z.int() })),
  created_at: z.iso.datetime(),
  /** Unit vector of their looks, 32-bit floats in base64; null: nothing is known. If asked for. */
  embedding: z.string().nullable().optional(),
});
export type PersonView = z.infer<typeof personViewSchema>;

/** A face in the list of a person's. */
export const personFaceSchema = z.strictObject({
  face_id: z.int(),
  photo_id: z.int(),
  /** Cosine to the person's other faces, -1 to 1; null: it is their only one. */
  similarity: z.number().nullable(),
});
export type PersonFace = z.infer<typeof personFaceSchema>;
