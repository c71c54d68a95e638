import { z } from "zod";
import { emailSchema, labelSchema, passwordSchema, userRoleSchema } from "./auth.ts";

const sites = z.array(z.uuid().toLowerCase()).max(500);

export const userSchema = z.strictObject({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  role: userRoleSchema,
  state: z.enum(["active", "suspended"]),
  /** The sites that a site manager is assigned to; of other roles, none. */
  sites,
  created_at: z.iso.datetime(),
});

/** A first user of a tenant, who administers it. */
export const newAdminSchema = z.strictObject({
  email: emailSchema,
  name: labelSchema,
  password: passwordSchema,
});

export const newUserSchema = newAdminSchema.extend({
  role: userRoleSchema,
  sites: sites.default([]),
});

/** What is left out stays. A new password ends every token of the user. */
export const userChangesSchema = z.strictObject({
  name: labelSchema.optional(),
  role: userRoleSchema.optional(),
  state: z.enum(["active", "suspended"]).optional(),
  sites: sites.optional(),
  password: passwordSchema.optional(),
});
export type UserChangesRequest = z.infer<typeof userChangesSchema>;
