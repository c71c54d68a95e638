import { z } from "zod";
import { findingSchema } from "../../../contracts/health.ts";
import { runningSchema } from "../status/status_schema.ts";
import { standingViewSchema } from "../status/standing_view.ts";

/**
 * The problems of an event and of the machine; the counts are missing if the database cannot be
 * read.
 */
export const healthViewSchema = standingViewSchema.partial().extend({
  /** Absolute path of EventRoot. */
  root: z.string(),
  running: runningSchema.nullable(),
  findings: z.array(findingSchema),
});
export type HealthView = z.infer<typeof healthViewSchema>;
