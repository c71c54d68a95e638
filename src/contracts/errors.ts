import { z } from "zod";
import { saidOf } from "./said.ts";

/** A file that was set aside. */
const failedFileSchema = z.strictObject({
  /** The photo's number in the event. */
  photo: z.int(),
  /** As the camera named it. */
  name: z.string(),
  /** Relative to Incoming or to its card. */
  path: z.string(),
  /** Folder of the card that it is on, the last time; null for Incoming. */
  card: z.string().nullable(),
  /** Present path, relative to EventRoot; for a file on a card the path of its note. */
  movedTo: z.string().nullable(),
  /** What exactly happened, in words. */
  reason: z.string(),
  said: saidOf("reason"),
  failedAt: z.iso.datetime().nullable(),
});
export type FailedFile = z.infer<typeof failedFileSchema>;

/** Files that were set aside, by why. */
export const errorsSchema = z.strictObject({
  causes: z.array(z.strictObject({
    /** As in core/photo_fault.ts, such as `truncated`; empty if it is not known. */
    cause: z.string(),
    /** What to do, as a sentence. */
    todo: z.string(),
    /** Whether trying the same file again may help. */
    mayRetry: z.boolean(),
    /** The one that failed last first. */
    files: z.array(failedFileSchema),
  })),
});
export type Errors = z.infer<typeof errorsSchema>;

/** What is shown of a file that could not be sorted. */
export const failedPictureSchema = z.strictObject({
  /**
   * whole: all of it · damaged: all of it, and some may look wrong · part: only its upper part ·
   * preview: a small picture that the file holds · null: there is no picture.
   */
  shows: z.enum(["whole", "damaged", "part", "preview"]).nullable(),
});
export type FailedPicture = z.infer<typeof failedPictureSchema>;

/** Paths in Admin/Errors to try again; all if there are none. */
export const retryRequestSchema = z.strictObject({ paths: z.array(z.string()).max(100_000) });

export const retriedSchema = z.strictObject({
  files: z.array(z.strictObject({
    path: z.string(),
    from: z.string(),
    to: z.string(),
    /**
     * putBack: moved to Incoming · onCard: its note was removed · missing: it is not in Admin/Errors
     * any more · occupied: another file stands in its place.
     */
    outcome: z.enum(["putBack", "onCard", "missing", "occupied"]),
  })),
});
export type Retried = z.infer<typeof retriedSchema>;
