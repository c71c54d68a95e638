import type { Query } from "../api/query.ts";
import { wordsOf } from "../words/problem_words.ts";
import { words } from "../words/words.ts";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty_state.tsx";

/** Stands for what could not be read: why, and a way to try again. Empty while it is being read. */
export function Unread<T>({ query: { problem, refetch } }: { query: Query<T> }) {
  const { troubles, parts } = words.value, found = problem.value;
  if (found === undefined) return null;
  return (
    <EmptyState
      icon="lost"
      title={troubles.unread}
      hint={found.isLost ? troubles.unreadHint : wordsOf(found)}
    >
      <Button onClick={() => void refetch()}>{parts.tryAgain}</Button>
    </EmptyState>
  );
}
