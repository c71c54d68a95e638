import { z } from "zod";

/** A person as commands and pages name them. */
export const personSchema = z.strictObject({
  /** The person's number in the event. */
  id: z.int().positive(),
  name: z.string().nullable(),
  /** Name of the person's folder in People, also if there is none now. */
  folder: z.string(),
  role: z.enum(["guest", "staff", "hidden"]),
  /** Whether there is such a folder now. */
  hasFolder: z.boolean(),
});

/**
 * Differs as soon as a person has another name, folder or role, turns out to be somebody else, or
 * loses a face; for `If-Match`.
 */
export const personVersionSchema = z.string();

/** A rectangle in pixels of the developed photo; x and y are its left upper corner. */
export const boxSchema = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});
