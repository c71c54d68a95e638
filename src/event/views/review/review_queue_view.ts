import type { ReviewQueue } from "../../../contracts/review.ts";
import type { Question } from "../../../people/questions/questions.ts";
import type { Store } from "../../db/store.ts";
import type { GuestToAsk } from "./guests_to_ask.ts";
import type { PortraitToCheck } from "./portraits_to_check.ts";
import { questionKey } from "../../../people/questions/question_key.ts";
import { guestKey, portraitKey } from "./other_keys.ts";

/** What is known of all faces at one moment. */
export interface KnownToReview {
  questions: readonly Question[];
  /** How many faces of each person are uncertain. */
  uncertain: ReadonlyMap<number, number> | undefined;
  portraits: readonly PortraitToCheck[];
  guests: readonly GuestToAsk[];
  /** Number of the last decision that was known then. */
  decided: number;
}

/**
 * The queue of everything that a human could settle: guests first, as they wait for it, then
 * portraits, as they name people.
 */
export function reviewQueueView(store: Store, known: KnownToReview): ReviewQueue {
  const { questions, uncertain = new Map<number, number>(), portraits, guests, decided } = known;
  return {
    keys: [
      ...guests.map(guestKey),
      ...portraits.map(portraitKey),
      ...questions.map(questionKey),
    ],
    decided,
    uncertain: {
      faces: [...uncertain.values()].reduce((sum, faces) => sum + faces, 0),
      people: uncertain.size,
    },
    answered: store.page.review.answered(),
  };
}

const byKey = new WeakMap<readonly Question[], Map<string, Question>>();

/** @returns undefined if nothing like that is asked. */
export function findQuestion(questions: readonly Question[], key: string): Question | undefined {
  const known = byKey.get(questions) ??
    new Map(questions.map((question) => [questionKey(question), question]));
  byKey.set(questions, known);
  return known.get(key);
}
