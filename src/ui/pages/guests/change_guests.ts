import { post } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { markStale } from "../../api/query.ts";
import { toast } from "../../parts/toasts.tsx";
import { wordsOf } from "../../words/problem_words.ts";

/** What is read of guests: the desk with its guests, and whether phones reach it. */
export const GUESTS = "/api/operator/guests", REACH = `${GUESTS}/reach`;

/**
 * Asks for a change about guests, tells that it was done, and has all that shows it read anew.
 *
 * @param path below {@link GUESTS}.
 * @returns whether it was done; why not is told.
 */
export async function changeGuests(path: string, done: string, body?: unknown): Promise<boolean> {
  try {
    await post(`${GUESTS}/${path}`, body);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // The shell tells all others.
    if (error.status === 422) toast(wordsOf(error), { isBad: true });
    return false;
  }
  toast(done);
  markStale(["guests", "people", "photos", "review"]);
  return true;
}
