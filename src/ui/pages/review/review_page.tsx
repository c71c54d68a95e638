import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { ReviewQueue } from "../../../contracts/review.ts";
import { useQuery } from "../../api/use_query.ts";
import { progress } from "../../api/live.ts";
import { keptText } from "../../kept.ts";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty_state.tsx";
import { toast } from "../../parts/toasts.tsx";
import { wordsOf } from "../../words/problem_words.ts";
import { words } from "../../words/words.ts";
import { askedKey, showQuestion } from "./address.ts";
import { NothingLeft } from "./nothing_left.tsx";
import { Question } from "./question.tsx";
import { type Place, ReviewHead } from "./review_head.tsx";
import { lastUndoing, startAnew, walk } from "./reviewing.ts";
import { usePrefetch } from "./use_prefetch.ts";
import { isSettled, orderOf } from "./walk.ts";

/** The questions about who is who, one at a time. */
export function ReviewPage() {
  const { review, parts } = words.value;
  const { data, problem, refetch } = useQuery<ReviewQueue>("/api/operator/review", ["review"]);
  useOneEvent();
  const queue = data.value;
  if (queue !== undefined) return <Queue queue={queue} />;
  return problem.value === undefined
    ? <EmptyState icon="review" title={review.looking} hint={review.lookingHint} />
    : (
      <EmptyState icon="errors" title={wordsOf(problem.value)}>
        <Button onClick={() => void refetch()}>{parts.tryAgain}</Button>
      </EmptyState>
    );
}

function Queue({ queue }: { queue: ReviewQueue }) {
  const order = orderOf(walk.value, queue), key = useCurrent(queue, order);
  usePrefetch(order.filter((one) => one !== key));
  const isSure = isSettled(walk.value, lastUndoing, queue);
  return (
    <>
      <ReviewHead place={key === undefined ? undefined : placeOf(key, order)} />
      {key === undefined
        ? <NothingLeft queue={queue} />
        : <Question key={key} of={key} isSure={isSure} />}
    </>
  );
}

function placeOf(key: string, order: readonly string[]): Place {
  const { given, later } = walk.value, isListed = order.includes(key);
  return {
    at: given.length + 1,
    total: given.length + order.length + (isListed ? 0 : 1),
    putOff: later.includes(key) ? 0 : later.filter((one) => order.includes(one)).length,
  };
}

/** @returns key of the question to show; undefined if none is left. */
function useCurrent(queue: ReviewQueue, order: readonly string[]): string | undefined {
  const wanted = askedKey.value, isOpen = order.includes(wanted);
  const wasOpen = useRef(""), given = walk.value.given;
  // The queue need not have an undone question again yet.
  const mayCome = wanted !== "" && !given.some((one) => one.key === wanted) &&
    !isSettled(walk.value, lastUndoing, queue);
  const key = isOpen || mayCome ? wanted : order[0];
  const isGone = wanted !== "" && wasOpen.current === wanted && key !== wanted &&
    !given.some((one) => one.key === wanted);
  useLayoutEffect(() => {
    if (isGone) toast(words.peek().review.settled);
    wasOpen.current = key ?? "";
    showQuestion(key ?? "");
  }, [key, wanted, isGone]);
  return key;
}

/** Answers are about one event: another one at the same address begins anew. */
function useOneEvent(): void {
  const name = progress.value?.event.name;
  useEffect(() => {
    if (name === undefined) return;
    const kept = keptText("review-event", () => globalThis.sessionStorage);
    if (kept.read() !== null && kept.read() !== name) startAnew();
    kept.write(name);
  }, [name]);
}
