import type { HistoryPage } from "../../../contracts/history.ts";
import { peopleOf } from "../../../core/decision.ts";
import { withSaid } from "../../../core/sentences/with_said.ts";
import type { DecisionRow } from "../../db/people/decisions.ts";
import type { Store } from "../../db/store.ts";
import { describeDecision } from "./describe_decision.ts";
import { sayDecision } from "./say_decision.ts";
import { standingOf } from "./history_view.ts";
import { WayBack } from "./way_back.ts";

/**
 * Part of the history. Whether a name that undoing brings back belongs to somebody else by now is
 * not looked at, so undoing may be refused all the same.
 *
 * @param before only decisions with lower numbers; the newest ones if left out.
 * @param most rows at once.
 */
export function historyPage(
  store: Store,
  { before = Infinity, most }: { before?: number; most: number },
): HistoryPage {
  return store.snapshot(() => {
    const all = store.decisions.all(), older = all.filter(({ id }) => id < before);
    const wayBack = new WayBack(store, all);
    const rows = older.slice(-most).toReversed().map((row) => rowOf(store, wayBack, row));
    return { rows, isMore: older.length > rows.length };
  });
}

function rowOf(store: Store, wayBack: WayBack, row: DecisionRow): HistoryPage["rows"][number] {
  const { id, kind, madeAt, decision } = row, back = wayBack.of(row);
  const shown = {
    id,
    madeAt: new Date(madeAt).toISOString(),
    kind,
    words: describeDecision(store, decision),
    standing: standingOf(row),
    madeBy: row.origin === null ? null : store.sayings.maker(row.uid) ?? null,
    people: peopleOf(decision),
    canUndo: back.can === "undo",
    canRedo: back.can === "redo",
    reason: back.can === null ? back.reason : null,
  };
  const { said, ...view } = withSaid(shown, "standing", "reason");
  return { ...view, said: { ...said, words: sayDecision(store, decision) } };
}
