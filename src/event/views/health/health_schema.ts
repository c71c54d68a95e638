import { z } from "zod";
import type { Finding } from "../../recovery/finding.ts";
import { runningSchema } from "../status/status_schema.ts";
import { standingViewSchema } from "../status/standing_view.ts";

/** Something that a check found. */
const findingSchema = z.strictObject({
  /** The area that the check covers. */
  check: z.enum([
    "database",
    "backups",
    "decisions",
    "files",
    "portraits",
    "links",
    "models",
    "space",
    "clock",
    "permissions",
    "file system",
  ]),
  /** problem: photosort cannot do its work · warning: something is lost, or will be · note: to know. */
  weight: z.enum(["problem", "warning", "note"]),
  /** In plain words. */
  what: z.string(),
  /** Which files; those in the event relative to EventRoot. */
  files: z.array(z.string()).readonly(),
  /** The remedy; empty if there is nothing to do. */
  todo: z.string(),
  /** Whether `--fix` repairs it. */
  fixable: z.boolean(),
}) satisfies z.ZodType<Finding>;

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
export type FindingView = z.infer<typeof findingSchema>;
