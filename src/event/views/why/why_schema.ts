import { z } from "zod";
import { otherFilesSchema } from "../../../contracts/photos.ts";
import { photoAccountSchema } from "../../../contracts/photo_account.ts";

export const whyViewSchema = z.strictObject({
  photos: z.array(photoAccountSchema),
  /** Files that are no photos of the event, or none yet. */
  others: otherFilesSchema,
});
export type WhyView = z.infer<typeof whyViewSchema>;
