import {
  guestReachSchema,
  type GuestReachShown,
  type GuestsShown,
} from "../../contracts/guests.ts";
import { guestsAnswer } from "../../event/web/guests_answer.ts";
import { runningPage } from "../../event/web/running_page.ts";
import { guestsView } from "../../event/views/guests/guests_view.ts";
import type { OpenEvent } from "../../event/views/read_event.ts";

/** What `photosort guests --json` prints: what the page's API gives, together. */
export interface GuestsSeen extends GuestsShown {
  /** Whether phones reach the pages; null if no photosort runs that could serve them. */
  reach: GuestReachShown | null;
}

/** @returns the desk, its guests, and whether phones reach it. */
export async function guestsSeen({ root, store }: OpenEvent): Promise<GuestsSeen> {
  return { ...guestsAnswer(guestsView(store)), reach: await reachOfRunning(root) };
}

/** @returns null if no photosort serves the event's page. */
export async function reachOfRunning(root: string): Promise<GuestReachShown | null> {
  const page = await runningPage(root);
  if (page === undefined) return null;
  const answer = await page.ask("/api/operator/guests/reach");
  return guestReachSchema.parse(await answer.json());
}
