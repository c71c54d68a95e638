import { z } from "zod";

/** Something that was done, as it stands in the log. */
export const auditEntrySchema = z.strictObject({
  /** Counts from 1 without gaps. */
  seq: z.int().positive(),
  at: z.iso.datetime(),
  /** Such as `user:ID`, `key:ID` or `admin:ID`; `nobody` if somebody failed to log in. */
  actor: z.string(),
  /** Such as `user.created`. */
  action: z.string(),
  /** What it was done to, such as `user:ID`. */
  subject: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  /** SHA-256 over the entry and the hash of the one before, in hexadecimal. */
  hash: z.string(),
});

export const auditVerdictSchema = z.strictObject({
  entries: z.int().nonnegative(),
  /** Number of the first entry that was changed, or before which one is missing; null: none. */
  broken_at: z.int().nullable(),
  /** Note it down elsewhere: then it shows, too, whether entries were taken from the end. */
  last_hash: z.string().nullable(),
});
