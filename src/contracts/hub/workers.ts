import { z } from "zod";
import { saidOf } from "../said.ts";

/** A worker as the operator sees it. */
export const workerSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  /** Of the program. */
  version: z.string(),
  /** Id of its embedding model. */
  model: z.string(),
  /**
   * active: it asks for photos · draining: it ends, and asks for none · refused: it may have none ·
   * gone: it was not heard for long.
   */
  state: z.enum(["active", "draining", "refused", "gone"]),
  /** Why it is refused, in words. */
  refused: z.string().nullable(),
  said: saidOf("refused").optional(),
  capabilities: z.strictObject({
    /** Photos at a time. */
    slots: z.int(),
    /** Names of the roots whose photos it reads itself. */
    roots: z.array(z.string()),
  }),
  /** Whether it serves every tenant. */
  serves_all: z.boolean(),
  /** How many of the tenant's photos it has; null for whoever runs the hub. */
  leases: z.int().nullable(),
  started_at: z.iso.datetime(),
  last_seen_at: z.iso.datetime(),
  /** Since it was heard last, in seconds. */
  heartbeat_age_seconds: z.int(),
});
export type ShownWorker = z.infer<typeof workerSchema>;
