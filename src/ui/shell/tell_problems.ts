import { onProblem } from "../api/client.ts";
import type { Problem } from "../api/problem.ts";
import { markStale } from "../api/query.ts";
import { toast } from "../parts/toasts.tsx";
import { words } from "../words/words.ts";
import { takeProblem } from "./troubles.ts";

/**
 * Tells of what a change was refused for. A stale change has the page read anew what it shows;
 * what a page says beside its own fields (422) and readings that fail are left to the page.
 *
 * @returns ends that.
 */
export function tellProblems(): () => void {
  return onProblem((problem, isChange) => {
    if (takeProblem(problem) || !isChange || problem.status === 422) return;
    if (problem.isStale) markStale("all");
    toast(wordsOf(problem), { isBad: true });
  });
}

/** @returns what to tell of a problem: what happened and what to do, else what its status means. */
export function wordsOf(problem: Problem): string {
  const { troubles } = words.value, { message, detail, status, isLost, isStale } = problem;
  if (isLost) return troubles.noAnswer;
  if (isStale) return troubles.stale;
  if (status === 413) return troubles.tooLarge;
  const told = detail || message, { hint } = problem.more;
  if (told === "") return troubles.unknown;
  return typeof hint === "string" ? `${told.replace(/\.$/, "")}. ${hint}` : told;
}
