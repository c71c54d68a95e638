import { z } from "zod";

/** What became of showing a folder: `POST /api/operator/persons/:id/folder`. */
export const shownFolderSchema = z.strictObject({
  /** Whether Explorer shows it; otherwise the operator must go there, as on Linux and the Mac. */
  shown: z.boolean(),
});
export type ShownFolder = z.infer<typeof shownFolderSchema>;
