import { z } from "zod";
import { saidOf } from "../said.ts";

/** What a hub needs before it answers; each is tried when somebody asks. */
export const checkNames = ["database", "queue", "objects", "roots", "secret"] as const;

/** GET /readyz: 200 if the hub can serve now, 503 otherwise. Nothing in it is secret. */
export const readinessSchema = z.strictObject({
  ready: z.boolean(),
  checks: z.array(z.strictObject({
    name: z.enum(checkNames),
    ok: z.boolean(),
    /** What is wrong, and what to do; left out if nothing is. */
    detail: z.string().optional(),
    said: saidOf("detail").optional(),
  })),
});
export type Readiness = z.infer<typeof readinessSchema>;
export type CheckName = (typeof checkNames)[number];
