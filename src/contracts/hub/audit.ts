import { z } from "zod";

/** What is logged; beside these, `decision.KIND` for each decision. */
export const auditActions = [
  ...["login", "login.failed", "user.logged_out", "admin.logged_out"] as const,
  ...["user.created", "user.changed", "user.deleted"] as const,
  ...["user.password_changed", "user.password_reset"] as const,
  ...["admin.created", "admin.password_changed", "admin.password_reset"] as const,
  ...["key.created", "key.changed", "key.used", "key.revoked", "signing_key.made"] as const,
  ...["tenant.created", "tenant.changed", "tenant.deleted"] as const,
  ...["site.created", "site.renamed", "site.deleted"] as const,
  ...[
    "person.erased",
    "photo.erased",
    "erasure.finished",
    "erasure.repeated",
    "people.exported",
  ] as const,
  ...["settings.changed", "reindex.begun", "reprocess.begun"] as const,
] as const;
export type NamedAction = (typeof auditActions)[number];
export type AuditAction = NamedAction | `decision.${string}`;

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
