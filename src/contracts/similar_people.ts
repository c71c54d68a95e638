import { z } from "zod";

/** Somebody who resembles a person or faces. */
export const similarPersonSchema = z.strictObject({
  person: z.int().positive(),
  /** Distance between the directions of their faces, 0 to 2. */
  distance: z.number(),
  /** Probability that it is the same person, 0 to 1. */
  share: z.number().min(0).max(1),
  /** How many photos show both. */
  together: z.int().nonnegative(),
});
export type SimilarPerson = z.infer<typeof similarPersonSchema>;

/** The most similar first; nobody hidden, and nobody who was forgotten. */
export const similarPeopleSchema = z.array(similarPersonSchema);
export type SimilarPeople = z.infer<typeof similarPeopleSchema>;
