import { z } from "zod";
import type { EventCounts } from "../../../core/event_counts.ts";
import type { Pace } from "../../../runtime/pace.ts";
import { countEvent, type EventStanding } from "../../counting/count_event.ts";
import { openForReading } from "../../db/open.ts";
import { createStore } from "../../db/store.ts";

/** The state of all files and photos that arrived, each counted once. */
const countsSchema = z.strictObject({
  waiting: z.int(),
  incomplete: z.int(),
  underWay: z.int(),
  unnamed: z.int(),
  noFaces: z.int(),
  dropped: z.int(),
  paired: z.int(),
  duplicates: z.int(),
  setAside: z.int(),
  notPhotos: z.int(),
  leftOut: z.int(),
  withPeople: z.int(),
}) satisfies z.ZodType<EventCounts>;

/** How fast photos were sorted last, and how long what is left takes at that. */
const paceSchema = z.strictObject({
  photosPerMinute: z.number().nullable(),
  secondsLeft: z.number().nullable(),
}) satisfies z.ZodType<Pace>;

/** Progress of an event. */
export const standingViewSchema = z.strictObject({
  /** Grows with every change of the event: two looks at one number are looks at one state. */
  sequence: z.int(),
  counts: countsSchema,
  pace: paceSchema,
  /** How many files wait in which folder: Incoming first, then cards that are here. */
  waitingIn: z.array(z.strictObject({
    /** Absolute path. */
    folder: z.string(),
    /** Number of the card; null for Incoming, "new" for a folder that was not read before. */
    card: z.union([z.int(), z.literal("new")]).nullable(),
    files: z.int(),
    /** The incomplete files among them. */
    incomplete: z.int(),
  })),
});
export type StandingView = z.infer<typeof standingViewSchema>;

/** @returns the counts of an event, with files told by their number alone. */
export function standingView({ sequence, counts, pace, waitingIn }: EventStanding): StandingView {
  return {
    sequence,
    counts,
    pace,
    waitingIn: waitingIn.map(({ folder, card, files, incomplete }) => ({
      folder,
      card,
      files: files.length,
      incomplete: incomplete.length,
    })),
  };
}

/**
 * Counts an event that nobody sorts any more.
 *
 * @param database path of the event's database.
 * @param source absolute path of a folder that photos are to be read from, if any.
 */
export async function standingAtEnd(
  root: string,
  database: string,
  source?: string,
): Promise<StandingView> {
  const db = openForReading(database);
  try {
    return standingView(await countEvent({ store: createStore(db), root, source }));
  } finally {
    db.close();
  }
}
