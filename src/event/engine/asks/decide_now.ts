import type { AskScope } from "./ask_scope.ts";

/** Longest wait for photos to be in their folders, in milliseconds. */
const MOST_MS = 5000;

/** What was done about decisions at once. */
export interface DecidedNow {
  /** Photos that are still on their way into their folders. */
  moving: number;
}

/**
 * Applies decisions that were appended to the event, without waiting until the engine looks for
 * them, and waits a while until their photos are in their folders.
 */
export async function decideNow(
  { people, placements, clock }: Pick<AskScope, "people" | "placements" | "clock">,
  _request: { ids: readonly number[] },
): Promise<DecidedNow> {
  await people.applyDecisions();
  const isOver = new AbortController(), photos = placements.placing();
  await Promise.race([placements.placed(photos), clock.sleep(MOST_MS, isOver.signal)]);
  isOver.abort();
  const now = new Set(placements.placing());
  return { moving: photos.filter((id) => now.has(id)).length };
}
