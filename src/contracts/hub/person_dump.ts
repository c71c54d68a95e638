import { z } from "zod";
import { personRoles } from "./people.ts";

/** The first line of a dump. */
export const dumpHeadSchema = z.strictObject({
  kind: z.literal("head"),
  /** What the dump tells of: changes after this one; 0: everybody. */
  since: z.int(),
  /** `since` of the next dump. Whoever changes meanwhile is in that one again. */
  next_since: z.int(),
  model: z.string(),
});

/** Every further line: somebody who changed, or who is gone. */
export const dumpLineSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("person"),
    person_id: z.int(),
    name: z.string().nullable(),
    role: z.enum(personRoles),
    /** Whether enough is seen of them for a folder. */
    has_folder: z.boolean(),
    faces: z.int(),
    photo_ids: z.array(z.int()),
    /** Unit vector of their looks, 32-bit floats in base64; needs the scope `embeddings`. */
    embedding: z.string().nullable().optional(),
  }),
  z.strictObject({
    kind: z.literal("gone"),
    person_id: z.int(),
    /** Who they turned out to be; null: they were erased. */
    merged_into: z.int().nullable(),
  }),
  /** The last line: a dump without it was cut short. */
  z.strictObject({ kind: z.literal("end"), people: z.int(), gone: z.int() }),
]);
export type DumpLine = z.infer<typeof dumpLineSchema>;
