import { z } from "zod";
import { type RetainedKind, retainedKinds } from "../../../core/retention.ts";
import type { Removed } from "../../privacy/apply_retention.ts";
import type { RetentionPlan } from "../../privacy/retention_plan.ts";
import { settingsTable } from "../../settings_table.ts";

const count = z.int().nonnegative();
const milliseconds = z.number();

/** The data whose retention period is over, and the part that was removed. */
export const retentionReportSchema = z.object({
  /** Whether nothing was removed. */
  dryRun: z.boolean(),
  /** ISO 8601; null if the event has no photo. */
  endedAt: z.string().nullable(),
  terms: z.array(z.object({
    kind: z.enum(retainedKinds),
    /** 0: kept for good. */
    days: count,
    /** Milliseconds since 1970; left out if it is kept for good or the event has no photo. */
    dueAt: milliseconds.optional(),
    isDue: z.boolean(),
  })),
  /** Files that are due, relative to EventRoot. */
  planned: z.array(z.string()),
  /** Developed photos that would be due, and stay until they are delivered. */
  undelivered: count,
  /** Faces that are due. */
  faces: count,
  /** Left out of a dry run. */
  removed: z.object({
    originals: count,
    developed: count,
    faces: count,
    bytes: count,
    /** Files that could not be removed; the next call tries again. */
    left: count,
  }).optional(),
});
export type RetentionReport = z.infer<typeof retentionReportSchema>;

/** @param removed left out if nothing was removed. */
export function reportRetention(plan: RetentionPlan, removed?: Removed): RetentionReport {
  const { endedAt, terms, undelivered, faces } = plan;
  return {
    dryRun: removed === undefined,
    endedAt: endedAt === undefined ? null : new Date(endedAt).toISOString(),
    terms,
    planned: [...plan.originals, ...plan.developed].flatMap(({ paths }) => paths),
    undelivered,
    faces,
    removed,
  };
}

/** @returns the setting that says how long data of a kind is kept. */
export function retentionSetting(kind: RetainedKind): string {
  const keys = {
    originals: "retainOriginalsDays",
    developed: "retainDevelopedDays",
    faces: "retainFacesDays",
  } as const;
  return settingsTable[keys[kind]].env;
}
