import { z } from "zod";
import { saidOf } from "../said.ts";

/** A folder on the hub's computer below which photos may be taken in. */
export const rootSchema = z.strictObject({
  /** What the path of a folder begins with. */
  name: z.string(),
  /** Why nothing can be taken in from there now; null: something can. */
  fault: z.string().nullable(),
  said: saidOf("fault").optional(),
});
export type RootView = z.infer<typeof rootSchema>;
