import type { HistoryPage } from "../../../contracts/history.ts";
import type { DecisionResults } from "../../../contracts/decision_request.ts";
import { post } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { markStale } from "../../api/query.ts";
import { toast } from "../../parts/toasts.tsx";
import { wordsOf } from "../../shell/tell_problems.ts";
import { words } from "../../words/words.ts";

/** Takes a decision back, or makes it again, and tells what came of it. */
export async function goBack(
  way: "undo" | "redo",
  row: Pick<HistoryPage["rows"][number], "id" | "words">,
): Promise<void> {
  const { history } = words.peek();
  try {
    const path = `/api/operator/decisions/${way}`;
    const { results: [result] } = await post<DecisionResults>(path, { decisions: [row.id] });
    markStale(["people", "photos", "decisions", "settings"]);
    if (result.state === "refused") toast(history.refused(result.reason), { isBad: true });
    else toast(way === "undo" ? history.undone(row.words) : history.redone(row.words));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 422) toast(wordsOf(error), { isBad: true });
  }
}
