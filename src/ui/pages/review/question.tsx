import { useEffect } from "preact/hooks";
import type { ReviewQuestion } from "../../../contracts/review.ts";
import { useQuery } from "../../api/use_query.ts";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty_state.tsx";
import { wordsOf } from "../../words/problem_words.ts";
import { words } from "../../words/words.ts";
import { GuestQuestion } from "./guest_question.tsx";
import { MixedQuestion } from "./mixed_question.tsx";
import { PairQuestion } from "./pair_question.tsx";
import { PortraitQuestion } from "./portrait_question.tsx";
import { questionPath } from "./question_parts.ts";
import { putOffQuestion } from "./reviewing.ts";
import { WhoseQuestion } from "./whose_question.tsx";

/**
 * One question, by its kind.
 *
 * @param isSure whether the program knows of every decision that was made here: one that it does not
 * know of may be what the question waits for.
 */
export function Question({ of, isSure }: { of: string; isSure: boolean }) {
  const { data, problem, refetch } = useQuery<ReviewQuestion | null>(questionPath(of), ["review"]);
  const question = data.value, isGone = question === null && isSure, fault = problem.value;
  const later = () => putOffQuestion(of);
  useEffect(() => {
    if (isGone) later();
  }, [isGone]);
  if (!question) {
    if (fault === undefined) return <div class="review is-loading" />;
    return (
      <EmptyState icon="errors" title={wordsOf(fault)}>
        <Button onClick={() => void refetch()}>{words.value.parts.tryAgain}</Button>
      </EmptyState>
    );
  }
  const frame = { onLater: later };
  switch (question.kind) {
    case "merge":
    case "doubt":
      return <PairQuestion question={question} {...frame} />;
    case "whose":
      return <WhoseQuestion question={question} {...frame} />;
    case "mixed":
      return <MixedQuestion question={question} {...frame} />;
    case "guest":
      return <GuestQuestion question={question} {...frame} />;
    case "portrait":
      return <PortraitQuestion question={question} {...frame} />;
  }
}
