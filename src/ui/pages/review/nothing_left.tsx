import type { ReviewQueue } from "../../../contracts/review.ts";
import { EmptyState } from "../../parts/empty_state.tsx";
import { words } from "../../words/words.ts";
import { walk } from "./reviewing.ts";

/** A good moment: what was done, and what remains unsure. */
export function NothingLeft({ queue }: { queue: ReviewQueue }) {
  const { review } = words.value, { answered, uncertain } = queue;
  const now = walk.value.given.length;
  const told = [
    ...now > 0 ? [review.didNow(now)] : [],
    ...answered > now ? [review.didAll(answered)] : [],
    uncertain.faces > 0 ? review.unsure(uncertain.faces, uncertain.people) : review.allSure,
    review.newOnes,
  ];
  return (
    <EmptyState icon="check" title={now + answered > 0 ? review.nothing : review.nothingYet}>
      <p class="review-told">{told.join(" ")}</p>
      <a class="button first" href="/people">{review.toPeople}</a>
    </EmptyState>
  );
}
