import { onProblem } from "../api/client.ts";
import { markStale } from "../api/query.ts";
import { toast } from "../parts/toasts.tsx";
import { wordsOf } from "../words/problem_words.ts";
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
