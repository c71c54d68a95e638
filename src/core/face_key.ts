import { z } from "zod";

const sha256 = z.string().length(64);

/** A `FaceKey` as it is stored. */
export const faceKeySchema = z.object({
  photo: sha256,
  image: sha256.optional(),
  turn: z.number().int().min(1).max(8).optional(),
  box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
});
