import { z } from "zod";

export const photoStatusSchema = z.enum(["READY", "PROCESSING", "PROCESSED", "FAILED"]);

export const photoStatusRequestSchema = z.strictObject({
  photo_id: z.int().positive().max(2 ** 31 - 1),
  status: photoStatusSchema,
  /** Why it is set to FAILED. */
  reason: z.string().min(1).max(1000).optional(),
});

export const photoStatusAnswerSchema = z.strictObject({
  photo_id: z.int(),
  status: photoStatusSchema,
  /** false: it had that status already. */
  changed: z.boolean(),
});
