import type { Query } from "../../api/query.ts";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty_state.tsx";
import { partWords } from "../../words/part_words.ts";
import { hubWords } from "../words/hub_words.ts";
import { wordsOfProblem } from "../words/problem_words.ts";

/** Stands for what could not be read: why, and a way to try again. Empty while it is being read. */
export function Unread<T>({ query: { problem, refetch } }: { query: Query<T> }) {
  const { troubles } = hubWords.value, found = problem.value;
  if (found === undefined) return null;
  const hint = found.isLost ? troubles.unreadHint : wordsOfProblem(found);
  return (
    <EmptyState icon="lost" title={troubles.unread} hint={hint}>
      <Button onClick={() => void refetch()}>{partWords.value.tryAgain}</Button>
    </EmptyState>
  );
}
