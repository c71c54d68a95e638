import { z } from "zod";
import { type Question, questionsOf } from "../../../people/questions/questions.ts";
import type { Store } from "../../db/store.ts";
import { comparedFaces } from "../../identity/regroup_stored.ts";
import type { Judging } from "../judging.ts";
import { guestsToAsk } from "../review/guests_to_ask.ts";
import { portraitsToCheck } from "../review/portraits_to_check.ts";
import { guestInWords, guestSchema } from "./guest_schema.ts";
import { portraitSchema, portraitView } from "./portrait_schema.ts";
import { questionSchema } from "./question_schema.ts";
import { questionView } from "./question_view.ts";

export const reviewViewSchema = z.strictObject({
  /** They wait for an answer. */
  guests: z.array(guestSchema),
  portraits: z.array(portraitSchema),
  /** One queue, the most useful first. */
  questions: z.array(questionSchema),
});
/** Only whether two people are one. */
export const suggestViewSchema = reviewViewSchema.pick({ questions: true });
export type SuggestView = z.infer<typeof suggestViewSchema>;
export type ReviewView = z.infer<typeof reviewViewSchema>;

type JudgingPeople = Pick<Judging, "model" | "bounds">;

/** @returns people who may be one, the most useful to settle first. */
export function suggestView(store: Store, judging: JudgingPeople): SuggestView {
  return store.snapshot(() => {
    const merges = questionsIn(store, judging).filter(({ kind }) => kind === "merge");
    return { questions: merges.map((one) => questionView(store, one)) };
  });
}

/** @returns everything that a human could settle: who guests are, portraits, and whose faces are. */
export function reviewView(store: Store, judging: JudgingPeople): ReviewView {
  return store.snapshot(() => ({
    guests: guestsToAsk(store).map((one) => guestInWords(store, one)),
    portraits: portraitsToCheck(store, judging).map(portraitView),
    questions: questionsIn(store, judging).map((one) => questionView(store, one)),
  }));
}

function questionsIn(store: Store, { model, bounds }: JudgingPeople): Question[] {
  const folders = new Set(store.people.inFolders());
  return questionsOf(comparedFaces(store, model, bounds), folders, bounds);
}
