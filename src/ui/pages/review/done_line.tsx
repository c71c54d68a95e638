import { useState } from "preact/hooks";
import type { HistoryPage } from "../../../contracts/history.ts";
import { useQuery } from "../../api/use_query.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { Button } from "../../parts/button.tsx";
import { toast } from "../../parts/toasts.tsx";
import { say } from "../../words/say.ts";
import { words } from "../../words/words.ts";
import { showQuestion } from "./address.ts";
import { undo, undoLast, undoneLast, walk } from "./reviewing.ts";

/** Kinds of decisions that answers are. */
const ANSWERS = ["merge", "different", "split", "move", "not", "no_face", "portrait"];

/** What was answered last, what that did to folders, and the key that takes it back. */
export function DoneLine() {
  const { review } = words.value, [isBusy, setBusy] = useState(false);
  const last = walk.value.given.at(-1), before = useDecisionBefore(last === undefined);
  const said = last?.said ?? (before && say(before, "words"));
  const takeBack = async () => {
    if (isBusy) return;
    if (said === undefined) return void toast(review.nothingToUndo);
    setBusy(true);
    if (last === undefined) await undo([before!.id], said);
    else {
      const key = await undoLast();
      if (key !== undefined) showQuestion(key);
    }
    setBusy(false);
  };
  useShortcuts([
    { keys: "u", label: review.undo, run: () => void takeBack() },
    { keys: "$mod+z", run: () => void takeBack() },
  ]);
  const told = undoneLast.value !== ""
    ? review.undone(undoneLast.value)
    : last === undefined
    ? ""
    : `${last.said}. ${last.effect}`;
  return (
    <div class="review-last">
      <p class="review-last-told" role="status">{told}</p>
      {said !== undefined && (
        <Button
          isQuiet
          icon="undo"
          keys="u"
          isBusy={isBusy}
          onClick={() => void takeBack()}
        >
          {told === "" ? review.undoOf(said) : review.undo}
        </Button>
      )}
    </div>
  );
}

/** The last decision that was made elsewhere, if it is an answer that can be undone. */
function useDecisionBefore(isWanted: boolean): HistoryPage["rows"][number] | undefined {
  const path = "/api/operator/decisions?most=20";
  const rows = useQuery<HistoryPage>(path, ["decisions"]).data.value?.rows ?? [];
  const newest = rows.find(({ kind, standing }) => kind !== "undo" && standing === "");
  return isWanted && newest?.canUndo === true && ANSWERS.includes(newest.kind) ? newest : undefined;
}
