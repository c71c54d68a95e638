import { z } from "zod";
import { saidOf } from "../said.ts";
import { photoStatusSchema } from "./photo_status.ts";

/** A message about a photo that was given up: nobody could lease the photo, time and again. */
export const deadLetterSchema = z.strictObject({
  id: z.uuid(),
  photo_id: z.int(),
  /** What state the photo is in now. */
  status: photoStatusSchema,
  since: z.iso.datetime(),
  /** What was said when it was given back last. */
  reason: z.string().nullable(),
  said: saidOf("reason").optional(),
});
export type DeadLetter = z.infer<typeof deadLetterSchema>;

export const redriveSchema = z.strictObject({
  /** Left out: all that whoever asks may see. */
  ids: z.array(z.uuid().toLowerCase()).min(1).max(1000).optional(),
});

export const redriveAnswerSchema = z.strictObject({
  /** How many wait again. */
  redriven: z.int(),
});
