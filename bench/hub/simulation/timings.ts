import { z } from "zod";

/** What something costs if nobody else is there, in milliseconds. */
const costSchema = z.strictObject({
  /** Of the hub's thread. */
  hubMs: z.number().nonnegative(),
  /** Of the database, with the way to it and its disk. */
  databaseMs: z.number().nonnegative(),
});
export type Cost = z.infer<typeof costSchema>;

/** What bench/hub/record_timings.ts measured. */
export const timingsSchema = z.strictObject({
  recorded: z.iso.datetime(),
  machine: z.strictObject({ cpus: z.int().positive(), load: z.number() }),
  /** How many there were while it was measured. */
  tenants: z.int().positive(),
  peopleOfTenant: z.int().positive(),
  /** Of a photo: to lease it, to store its two pictures, to report it; of a worker: to hear it. */
  work: z.strictObject({
    lease: costSchema,
    pictures: costSchema,
    report: costSchema,
    heartbeat: costSchema,
  }),
  /** By route. */
  requests: z.record(z.string(), costSchema),
  /** What the hub does by itself, if nothing is to be done. */
  tasks: z.array(z.strictObject({
    name: z.string(),
    everyMs: z.number(),
    /** Whether each hub does it. */
    isEverywhere: z.boolean(),
    /** However many tenants there are, and for each of them. */
    fixed: costSchema,
    perTenant: costSchema,
  })),
  /** Small cases as they were measured, by which the simulation is checked. */
  cases: z.array(z.strictObject({
    workers: z.int(),
    tenants: z.int(),
    developMs: z.number(),
    photosPerSecond: z.number(),
  })),
});
export type Timings = z.infer<typeof timingsSchema>;
