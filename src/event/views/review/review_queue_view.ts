import type { ReviewQuestion, ReviewQueue } from "../../../contracts/review.ts";
import type { Question } from "../../../people/questions/questions.ts";
import { questionKey } from "./question_key.ts";
import { type Reviewing, reviewQuestion } from "./review_question.ts";

export interface ReviewWanted {
  /**
   * Keys of questions that were shown, the last one first: the queue begins behind the first of
   * these that is still in it. An answered question is in it no more.
   */
  after?: readonly string[];
  /** Number of questions, 1 to {@link MOST_QUESTIONS}. */
  most?: number;
}

/** Greatest number of questions at once. */
export const MOST_QUESTIONS = 20;

/** @returns the next questions of the queue, as of the last update of the faces in memory. */
export function reviewQueueView(
  reviewing: Reviewing,
  { after = [], most = 1 }: ReviewWanted,
): ReviewQueue {
  const { store, known } = reviewing, all = known.questions;
  const wanted = Math.min(MOST_QUESTIONS, Math.max(1, most)), questions: ReviewQuestion[] = [];
  store.snapshot(() => {
    for (let at = placeBehind(all, after); at < all.length && questions.length < wanted; at++) {
      const shown = reviewQuestion(reviewing, all[at], at + 1);
      if (shown !== undefined) questions.push(shown);
    }
  });
  return { isReady: known.isReady, total: all.length, questions };
}

function placeBehind(questions: readonly Question[], keys: readonly string[]): number {
  if (keys.length === 0) return 0;
  const places = new Map(questions.map((one, place) => [questionKey(one), place]));
  const last = keys.find((key) => places.has(key));
  return last === undefined ? 0 : places.get(last)! + 1;
}
