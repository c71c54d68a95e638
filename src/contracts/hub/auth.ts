import { z } from "zod";

/** What stands for a tenant in addresses and at the login. */
export const slugSchema = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
export const emailSchema = z.email({ pattern: z.regexes.html5Email }).max(254).toLowerCase();
/** Length is all that is asked of it. */
export const passwordSchema = z.string().min(12).max(256);
/** What people call somebody or something. */
export const labelSchema = z.string().min(1).max(200).regex(/\S/).trim();

export const keyRoleSchema = z.enum([
  ...["tenant_admin", "site_manager", "operator", "viewer"] as const,
  "worker",
]);
export const userRoleSchema = keyRoleSchema.exclude(["worker"]);
export const scopeSchema = z.enum(["embeddings", "dump", "exchange"]);

export const credentialsSchema = z.strictObject({
  /** The tenant's slug; left out by whoever runs the hub. */
  tenant: slugSchema.optional(),
  email: emailSchema,
  password: z.string().min(1).max(256),
});

/** An API key, which is as good as a token itself; a token of it need not be kept as safe. */
export const keyCredentialsSchema = z.strictObject({ api_key: z.string().min(1).max(200) });

export const tokenAnswerSchema = z.strictObject({
  token: z.string(),
  token_type: z.literal("Bearer"),
  expires_at: z.iso.datetime(),
});

export const loggedInSchema = z.strictObject({ expires_at: z.iso.datetime() });

export const logOutSchema = z.strictObject({
  /** Whether every token that was given so far is to be refused, in every browser and program. */
  everywhere: z.boolean().default(false),
});

export const ownPasswordSchema = z.strictObject({
  current: z.string().min(1).max(256),
  password: passwordSchema,
});

/** Whoever is logged in. */
export const meSchema = z.strictObject({
  /** Such as `user:ID`, `key:ID` or `admin:ID`. */
  id: z.string(),
  role: z.enum(["system_admin", ...keyRoleSchema.options]),
  name: z.string(),
  /** null: it is a key. */
  email: z.string().nullable(),
  /** null: they run the hub, or are a worker of every tenant. */
  tenant: z.strictObject({ id: z.uuid(), slug: slugSchema, name: z.string() }).nullable(),
  /** The sites that they see; null: all. */
  sites: z.array(z.uuid()).nullable(),
  /** What they may do beyond their role. */
  scopes: z.array(scopeSchema),
});

/** Public keys, as RFC 7517 says it. */
export const jwksSchema = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });
