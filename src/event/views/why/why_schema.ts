import { z } from "zod";
import { photoAccountSchema } from "../../../contracts/photo_account.ts";

export const whyViewSchema = z.strictObject({
  photos: z.array(photoAccountSchema),
  /** Files that are no photos of the event, or none yet. */
  others: z.array(z.strictObject({ path: z.string(), why: z.string() })),
});
export type WhyView = z.infer<typeof whyViewSchema>;
