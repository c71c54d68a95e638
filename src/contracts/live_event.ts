import { z } from "zod";

/** What a page shows that may have changed. */
export const topicSchema = z.enum([
  "people",
  "photos",
  "decisions",
  "errors",
  "settings",
  "status",
  /** The questions about who is who, and how sure it is whose faces are. */
  "review",
  /** The desk, who found themselves there, and whether phones reach it. */
  "guests",
]);
export type Topic = z.infer<typeof topicSchema>;

/** The data of an event `changed` on the stream. */
export const changedSchema = z.strictObject({ topics: z.array(topicSchema) });
export type Changed = z.infer<typeof changedSchema>;
