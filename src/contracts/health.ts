import { z } from "zod";
import { saidOf } from "./said.ts";

/** Something that a check found. */
export const findingSchema = z.strictObject({
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
  /** Whether a repair mends it without losing anything. */
  fixable: z.boolean(),
});
export type FindingView = z.infer<typeof findingSchema>;

/** The same as the page shows it. */
const saidFindingSchema = findingSchema.extend({ said: saidOf("what", "todo") });
export type SaidFinding = z.infer<typeof saidFindingSchema>;

/** What the doctor found: `GET /api/operator/health`. */
export const healthReportSchema = z.strictObject({
  checkedAt: z.iso.datetime(),
  /** The weightiest first. */
  findings: z.array(saidFindingSchema),
});
export type HealthReport = z.infer<typeof healthReportSchema>;
