import { signal } from "@preact/signals";
import { words } from "../../words/words.ts";
import { ToNotCarriedOut } from "../history/not_carried_out.tsx";
import { DoneLine } from "./done_line.tsx";

/** Where in the queue a question is. */
export interface Place {
  at: number;
  total: number;
  /** How many questions were put off until the others are answered. */
  putOff: number;
}

/** What is asked now, for those who hear the page. */
export const askedAloud = signal("");

/**
 * The place in the queue, and what was answered last. It stays while questions come and go, as only
 * what changes in a part that was there before is read out.
 */
export function ReviewHead({ place }: { place: Place | undefined }) {
  const { review, shell } = words.value;
  const at = place === undefined ? "" : review.place(place.at, place.total);
  return (
    <div class="page-head review-head">
      <h1>{shell.places.review}</h1>
      {place !== undefined && (
        <span class="soft number" aria-hidden="true">
          {at}
          {place.putOff > 0 && ` · ${review.putOff(place.putOff)}`}
        </span>
      )}
      <p class="unseen" aria-live="polite">
        {place === undefined ? review.nothing : `${at}. ${askedAloud.value}`}
      </p>
      <ToNotCarriedOut />
      <DoneLine />
    </div>
  );
}
