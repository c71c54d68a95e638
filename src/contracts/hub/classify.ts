import { z } from "zod";
import { noNul } from "./no_nul.ts";
import { boxSchema } from "./photo_report.ts";

/** Which photo: by its number, or by where its file is. */
export const classifyRequestSchema = z.union([
  z.strictObject({ photo_id: z.int().positive().max(999_999_999) }),
  z.strictObject({
    /** Below one of the hub's roots: an absolute path, or one that begins with the root's name. */
    path: z.string().min(1).max(4096).regex(noNul),
  }),
]);
export type ClassifyRequest = z.infer<typeof classifyRequestSchema>;

/** Whom a photo shows. */
export const photoClassifiedSchema = z.strictObject({
  photo_id: z.int(),
  person_ids: z.array(z.int()),
  faces: z.array(z.strictObject({
    /** In pixels of the developed photo. */
    bbox: boxSchema,
    /** null: it is nobody's, as it is too small or too blurred. */
    person_id: z.int().nullable(),
    /** Cosine to the person's other faces, -1 to 1; null: there are none. */
    similarity: z.number().nullable(),
  })),
});
export type PhotoClassified = z.infer<typeof photoClassifiedSchema>;
