import { useState } from "preact/hooks";
import type { MadeDecision } from "../../../../contracts/hub/decisions.ts";
import { Button } from "../../../parts/button.tsx";
import { EmptyState } from "../../../parts/empty_state.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { formats } from "../../../words/language.ts";
import { callerName } from "../../api/caller_name.ts";
import { mayDo } from "../../api/session.ts";
import { usePages } from "../../api/use_pages.ts";
import { undoAll } from "../../deciding/use_hub_decide.ts";
import { MoreButton } from "../../parts/more_button.tsx";
import { Unread } from "../../shell/unread.tsx";
import { say } from "../../words/say.ts";
import { hubWords } from "../../words/hub_words.ts";

/** What was decided about people, the latest first; each can be taken back, and made again. */
export function HistoryPage() {
  const { history, shell } = hubWords.value;
  const list = usePages<MadeDecision>("/v1/decisions?limit=100"), found = list.data.value;
  return (
    <>
      <div class="page-head">
        <h1>{shell.places.history}</h1>
      </div>
      {found === undefined
        ? <Unread query={list} />
        : found.items.length === 0
        ? <EmptyState icon="history" title={history.none} hint={history.noneHint} />
        : (
          <ul class="rows">
            {found.items.map((one) => <Decision key={one.id} decision={one} />)}
          </ul>
        )}
      <MoreButton list={list} />
    </>
  );
}

function Decision({ decision }: { decision: MadeDecision }) {
  const { history, people } = hubWords.value, { id, kind, made_at, made_by } = decision;
  const kinds: Partial<Record<string, string>> = history.kinds, { refused, undone_by } = decision;
  const isOut = refused !== null || undone_by !== null;
  return (
    <li class="row decision">
      <div class="row-main">
        <span class={isOut ? "decision-words is-out" : "decision-words"}>
          <span class="tag">{kinds[kind] ?? kind}</span> {say(decision, "words")}
        </span>
        <span class="faint">
          {history.made(callerName(made_by), formats.value.moment(made_at))}
          {undone_by !== null && ` · ${history.undone}`}
          {refused !== null && (
            <>
              {` · ${history.refused} `}
              {say(decision, "refused")}
            </>
          )}
        </span>
      </div>
      <span class="decision-people">
        {decision.person_ids.slice(0, 4).map((person) => (
          <a key={person} href={`/people/${person}`}>{people.call(null, person)}</a>
        ))}
      </span>
      {mayDo("decide") && !isOut && <UndoButton id={id} kind={kind} />}
    </li>
  );
}

function UndoButton({ id, kind }: { id: number; kind: string }) {
  const { history } = hubWords.value, [isBusy, setBusy] = useState(false);
  const isUndoing = kind === "undo", text = isUndoing ? history.redo : history.undo;
  const undo = async () => {
    setBusy(true);
    if (await undoAll([id])) toast(isUndoing ? history.madeAgain : history.tookBack);
    setBusy(false);
  };
  return (
    <Button isBusy={isBusy} label={`${text}: ${id}`} onClick={() => void undo()}>{text}</Button>
  );
}
