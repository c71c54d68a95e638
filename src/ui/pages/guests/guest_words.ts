import type { EnrolmentPersonShown } from "../../../contracts/guests.ts";
import { words } from "../../words/words.ts";

/** @returns by what it is known whether a guest is somebody, such as `97 % sure`. */
export function byWhat({ by, evidence }: EnrolmentPersonShown): string {
  const { list } = words.value.guests;
  // Evidence is the logarithm of the odds.
  return evidence === null ? list.by[by] : words.value.review.sure(1 / (1 + Math.exp(-evidence)));
}
