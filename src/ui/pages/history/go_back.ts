import type { HistoryPage } from "../../../contracts/history.ts";
import type { DecisionResults } from "../../../contracts/decision_request.ts";
import { post } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { markStale } from "../../api/query.ts";
import { toast } from "../../parts/toasts.tsx";
import { wordsOf } from "../../words/problem_words.ts";
import { say } from "../../words/say.ts";
import { words } from "../../words/words.ts";

/** Takes a decision back, or makes it again, and tells what came of it. */
export async function goBack(
  way: "undo" | "redo",
  row: Pick<HistoryPage["rows"][number], "id" | "words" | "said">,
): Promise<void> {
  const { history } = words.peek();
  try {
    const path = `/api/operator/decisions/${way}`;
    const { results: [result] } = await post<DecisionResults>(path, { decisions: [row.id] });
    markStale(["people", "photos", "decisions", "settings"]);
    if (result.state === "refused") toast(history.refused(say(result, "reason")), { isBad: true });
    else {toast(
        way === "undo" ? history.undone(say(row, "words")) : history.redone(say(row, "words")),
      );}
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 422) toast(wordsOf(error), { isBad: true });
  }
}
