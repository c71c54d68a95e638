import { z } from "zod";

/** What the sorting is doing; `GET /api/tracker/worker-status`, and `status` on the event stream. */
export const workerStatus = z.strictObject({
  state: z.enum(["sorting", "paused", "waiting", "stopped"])
    .describe("waiting: nothing can go on until waiting_for is there again"),
  heartbeat_at: z.iso.datetime()
    .describe("When the engine last showed that it runs; older than 10 s means that it does not"),
  since: z.iso.datetime().describe("When this state began"),
  waiting_for: z.string().nullable()
    .describe("What it waits for, as the end of `photosort waits for …`; null unless it waits"),
});
export type WorkerStatus = z.infer<typeof workerStatus>;
