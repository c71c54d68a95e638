import { z } from "zod";
import { saidOf } from "./said.ts";

/**
 * Decisions of this and other laptops that do not hold, as another one says otherwise or as they cannot
 * be carried out: `GET /api/operator/decisions/not-carried-out`.
 */
export const notCarriedOutSchema = z.strictObject({
  /** The newest first. */
  rows: z.array(z.strictObject({
    /** Names the decision on every laptop. */
    uid: z.string(),
    madeAt: z.iso.datetime(),
    /** Name of the laptop, or of the hub's user; null: this laptop. */
    madeBy: z.string().nullable(),
    /** The decision in words. */
    words: z.string(),
    /** Why it does not hold, in words. */
    reason: z.string(),
    said: saidOf("words", "reason"),
  })),
});
export type NotCarriedOut = z.infer<typeof notCarriedOutSchema>;
