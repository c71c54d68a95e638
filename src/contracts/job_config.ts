import { z } from "zod";

/** Where a value was set, the strongest first; `event`: chosen in the page. */
const from = z.enum(["flag", "environment", "event", ".env", "default"]);

const folder = z.strictObject({
  /** Absolute path; null for Incoming, or for no output. */
  folder: z.string().nullable(),
  from,
});

/** Where photos come from and go to: `GET /api/operator/job-config`. */
export const jobConfigSchema = z.strictObject({
  /** Folder of the card or drive that photos are read from; null: the event's own Incoming. */
  source_root: z.string().nullable(),
  /** Folder that people's folders are delivered to; null: none. */
  output_root: z.string().nullable(),
  /** The event's folder. */
  event_root: z.string(),
  /** Where both were set. */
  from: z.strictObject({ source_root: from, output_root: from }),
  /** What holds after the next start: a flag and the environment count more than the page. */
  next_start: z.strictObject({
    source_root: folder,
    output_root: folder,
    /** The event that is opened then. */
    event_root: z.string(),
  }),
});
export type JobConfig = z.infer<typeof jobConfigSchema>;

/** What is left out stays as it is; another event is asked for by itself, as it has its own folders. */
export const jobChangeSchema = z.strictObject({
  event_root: z.string().trim().min(1).max(4096).optional(),
  source_root: z.string().trim().max(4096).nullable().optional(),
  output_root: z.string().trim().max(4096).nullable().optional(),
});
export type JobChange = z.infer<typeof jobChangeSchema>;

/** sorting: takes photos in · paused: takes none in, does all else · stopped: nobody works. */
export const sortingRequestSchema = z.strictObject({
  state: z.enum(["sorting", "paused", "stopped"]),
});
