import { saidOf } from "./said.ts";
import { z } from "zod";

/** A person who was named by a portrait: `POST /api/operator/seed-person`. */
export const seededPersonSchema = z.strictObject({
  person: z.strictObject({
    id: z.int().positive(),
    name: z.string(),
    folder: z.string(),
    photos: z.int(),
  }),
  /** The portrait, relative to Admin/People. */
  portrait: z.string(),
  /** Somebody else with a name whom the portrait looks like, too. */
  near: z.strictObject({ person: z.string(), sure: z.string(), said: saidOf("sure") }).nullable(),
});
export type SeededPerson = z.infer<typeof seededPersonSchema>;

/** The form's fields: a name, an own folder if any, and one photo of one person. */
export const seedPersonFieldsSchema = z.object({
  name: z.string().trim().min(1).max(200),
  folder: z.string().trim().max(200).optional(),
  /** `on`: recognised, but without a folder. */
  staff: z.enum(["on", "off"]).optional(),
  /** `on`: it shows the person, however little it looks like their other portraits. */
  sure: z.enum(["on", "off"]).optional(),
});
