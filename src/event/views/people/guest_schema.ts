import { z } from "zod";
import { shareWords } from "../../../core/share_words.ts";
import { probabilityAt } from "../../../people/evidence.ts";
import type { Store } from "../../db/store.ts";
import { callPerson } from "../find_person.ts";
import type { GuestToAsk } from "../review/guests_to_ask.ts";

/** A guest who waits for the operator's word on whether they are somebody. */
export const guestSchema = z.strictObject({
  /** Number of the guest's enrolment. */
  guest: z.int(),
  person: z.int(),
  name: z.string(),
  /** Probability that the guest is them, 0 to 1, and the same in words. */
  share: z.number(),
  sure: z.string(),
  /** Number of photos that the guest sees then. */
  photos: z.int(),
});
export type GuestInWords = z.infer<typeof guestSchema>;

/** @returns what commands tell of a guest who may be somebody. */
export function guestInWords(
  store: Store,
  { enrolment: guest, person, evidence }: GuestToAsk,
): GuestInWords {
  const share = probabilityAt(evidence), sure = `${shareWords(share)} sure`;
  const name = callPerson(store, person), photos = store.page.review.photosOf(person);
  return { guest, person, name, share, sure, photos };
}
