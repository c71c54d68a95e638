import { onProblem } from "../../api/client.ts";
import { toast } from "../../parts/toasts.tsx";
import { noteSignedOut } from "../api/session.ts";
import { readAnew } from "../api/use_read.ts";
import { wordsOfProblem } from "../words/problem_words.ts";

/**
 * Tells of what a change was refused for; what a page says beside its own fields (401 at the door,
 * 422) and readings that fail are left to the page.
 *
 * @returns ends that.
 */
export function tellProblems(): () => void {
  return onProblem((problem, isChange) => {
    if (problem.status === 401) return noteSignedOut();
    if (!isChange || problem.status === 422) return;
    if (problem.isStale) readAnew();
    toast(wordsOfProblem(problem), { isBad: true });
  });
}
