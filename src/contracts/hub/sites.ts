import { z } from "zod";
import { labelSchema } from "./auth.ts";

/** A place whose photos some see and others do not. */
export const siteSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  created_at: z.iso.datetime(),
});

export const newSiteSchema = z.strictObject({ name: labelSchema });
