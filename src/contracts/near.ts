import { z } from "zod";

/** How sure it is that a face is somebody's. */
export const nearSchema = z.strictObject({
  /** Distance to the person's centroid, 0 to 2. */
  distance: z.number(),
  /** Probability that the face is theirs, 0 to 1. */
  share: z.number(),
  /** The same in words. */
  sure: z.string(),
  /** What becomes of a new face like this. */
  says: z.enum(["joins", "unclear", "uncertain", "no"]),
});
export type Near = z.infer<typeof nearSchema>;
