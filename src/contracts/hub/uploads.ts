import { z } from "zod";
import { MOST_UPLOAD_BYTES } from "../../core/upload_limit.ts";

/** A photo that is about to be sent. */
export const newUploadSchema = z.strictObject({
  /** The file's own name, without folders. */
  name: z.string().min(1).max(255).regex(/^[^/\\]+$/),
  /** Bytes of the whole file. */
  length: z.int().min(1).max(MOST_UPLOAD_BYTES),
  /** The site whose photo it is. */
  site: z.uuid().toLowerCase().optional(),
});
export type NewUpload = z.infer<typeof newUploadSchema>;

/** How far an upload is. */
export const uploadSchema = z.strictObject({
  upload_id: z.uuid(),
  name: z.string(),
  length: z.int(),
  /** Bytes that have come: the next piece begins there. */
  offset: z.int(),
  /** The photo that it became; null: not all bytes have come. */
  photo_id: z.int().nullable(),
});
export type Upload = z.infer<typeof uploadSchema>;
