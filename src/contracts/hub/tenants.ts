import { z } from "zod";
import { labelSchema, slugSchema } from "./auth.ts";
import { newAdminSchema } from "./users.ts";

export const tenantSchema = z.strictObject({
  id: z.uuid(),
  /** Its name in addresses and at the login; it never changes. */
  slug: slugSchema,
  name: z.string(),
  /** Of a suspended one nobody gets in, and nothing is processed. */
  state: z.enum(["active", "suspended"]),
  created_at: z.iso.datetime(),
});

export const newTenantSchema = z.strictObject({
  slug: slugSchema,
  name: labelSchema,
  /** The tenant's first user. */
  admin: newAdminSchema,
});

/** What is left out stays. */
export const tenantChangesSchema = z.strictObject({
  name: labelSchema.optional(),
  state: z.enum(["active", "suspended"]).optional(),
});
