import { useSignal } from "@preact/signals";
import type { HistoryPage as Shown } from "../../../contracts/history.ts";
import { useQuery } from "../../api/use_query.ts";
import { Button } from "../../parts/button.tsx";
import { EffectArea, EffectLine } from "../../parts/effect_line.tsx";
import { EmptyState } from "../../parts/empty_state.tsx";
import { say } from "../../words/say.ts";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { goBack } from "./go_back.ts";
import { NotCarriedOut } from "./not_carried_out.tsx";

type Row = Shown["rows"][number];

/** So many decisions are shown at first, and at each further step; no more at once. */
const STEP = 100, MOST = 500;

/** Everything that was decided; each can be taken back or made again from here. */
export function HistoryPage() {
  const { shell, history } = words.value, most = useSignal(STEP);
  const { data } = useQuery<Shown>(`/api/operator/decisions?most=${most.value}`, ["decisions"]);
  const shown = data.value;
  return (
    <EffectArea>
      <div class="page-head">
        <h1>{shell.places.history}</h1>
        {shown !== undefined && <span class="soft">{history.count(shown.rows.length)}</span>}
      </div>
      {shown?.rows.length === 0
        ? <EmptyState icon="history" title={history.none} hint={history.noneHint} />
        : (
          <>
            <p class="soft page-hint">{history.hint}</p>
            <EffectLine />
            <NotCarriedOut />
            {shown !== undefined && <Days rows={shown.rows} />}
            {shown?.isMore && most.value < MOST && (
              <Button onClick={() => most.value = Math.min(MOST, most.value + STEP)}>
                {history.older}
              </Button>
            )}
          </>
        )}
    </EffectArea>
  );
}

function Days({ rows }: { rows: readonly Row[] }) {
  const today = formats.value.day(new Date().toISOString());
  const days = Map.groupBy(rows, ({ madeAt }) => formats.value.day(madeAt));
  return (
    <>
      {[...days].map(([day, ofDay]) => (
        <section key={day} class="history-day" aria-label={day}>
          <h2>{day === today ? words.value.history.today : day}</h2>
          <ol class="history">
            {ofDay.map((row) => <Decision key={row.id} row={row} />)}
          </ol>
        </section>
      ))}
    </>
  );
}

function Decision({ row }: { row: Row }) {
  const { history } = words.value, isBusy = useSignal(false), what = say(row, "words");
  const way = row.canUndo ? "undo" : row.canRedo ? "redo" : null;
  const go = async () => {
    isBusy.value = true;
    await goBack(way!, row);
    isBusy.value = false;
  };
  const effect = way === "undo" ? history.undoEffect(what) : history.redoEffect(what);
  return (
    <li class={row.standing === "" ? "history-row" : "history-row is-over"}>
      <time class="number faint" dateTime={row.madeAt}>{formats.value.time(row.madeAt)}</time>
      <span class="history-words">
        <span>{what}</span>
        {row.madeBy !== null && <span class="soft">{history.at(row.madeBy)}</span>}
        {row.standing !== "" && <span class="soft">{say(row, "standing")}</span>}
      </span>
      {way === null ? <span class="faint history-why">{say(row, "reason")}</span> : (
        <Button
          isQuiet
          icon="undo"
          isBusy={isBusy.value}
          effect={effect}
          onClick={() => void go()}
        >
          {way === "undo" ? history.undo : history.redo}
        </Button>
      )}
    </li>
  );
}
