import { z } from "zod";

/** `Admin/page.json`: where scripts reach a running photosort. */
export const pageFileSchema = z.strictObject({
  url: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/),
  /** The bearer key of this run. */
  key: z.string(),
});
export type PageFile = z.infer<typeof pageFileSchema>;

/** A printed address: it lets one browser in, once. */
export const entranceSchema = z.strictObject({ url: z.url() });
