import { z } from "zod";
import { keyRoleSchema, labelSchema, scopeSchema } from "./auth.ts";

const common = {
  id: z.uuid(),
  name: z.string(),
  /** Its last characters, by which people recognise it. */
  last4: z.string(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
  /** To within five minutes. */
  last_used_at: z.iso.datetime().nullable(),
  revoked_at: z.iso.datetime().nullable(),
};
/** The key itself: it is shown once, and kept nowhere. */
const key = { key: z.string() };

export const apiKeySchema = z.strictObject({
  ...common,
  role: keyRoleSchema,
  /** Of a site manager's key; of other roles, none. */
  sites: z.array(z.uuid()),
  scopes: z.array(scopeSchema),
  /** Such as `user:ID`. */
  created_by: z.string(),
});
export const newApiKeyAnswerSchema = apiKeySchema.extend(key);

export const newApiKeySchema = z.strictObject({
  name: labelSchema,
  role: keyRoleSchema,
  sites: z.array(z.uuid().toLowerCase()).max(500).default([]),
  /** What it may do beyond its role. */
  scopes: z.array(scopeSchema).max(10).default([]),
  /** Left out or null: it is good until it is revoked. */
  expires_at: z.iso.datetime({ offset: true }).nullable().default(null),
});
export type NewApiKeyRequest = z.infer<typeof newApiKeySchema>;

/** What is left out stays; nothing else of a key ever changes. */
export const apiKeyChangesSchema = z.strictObject({
  name: labelSchema.optional(),
  /** null: it is good until it is revoked. */
  expires_at: z.iso.datetime({ offset: true }).nullable().optional(),
});
export type ApiKeyChangesRequest = z.infer<typeof apiKeyChangesSchema>;

/** A worker's key for every tenant. */
export const workerKeySchema = z.strictObject(common);
export const newWorkerKeyAnswerSchema = workerKeySchema.extend(key);
export const newWorkerKeySchema = newApiKeySchema.pick({ name: true, expires_at: true });
