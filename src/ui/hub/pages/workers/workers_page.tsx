import { useState } from "preact/hooks";
import type { ShownWorker } from "../../../../contracts/hub/workers.ts";
import { Button } from "../../../parts/button.tsx";
import { EmptyState } from "../../../parts/empty_state.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { formats } from "../../../words/language.ts";
import { mayDo } from "../../api/session.ts";
import { usePages } from "../../api/use_pages.ts";
import { type Column, DataTable } from "../../parts/data_table.tsx";
import { MoreButton } from "../../parts/more_button.tsx";
import { Unread } from "../../shell/unread.tsx";
import { say } from "../../words/say.ts";
import { hubWords } from "../../words/hub_words.ts";
import { AddWorkerDialog } from "./add_worker_dialog.tsx";
import { DeadLetters } from "./dead_letters.tsx";
import { WorkerKeys } from "./worker_keys.tsx";

/** Heartbeats come every few seconds. */
const EVERY_MS = 3000;

/** The programs that process photos: how each is, and what none of them could take. */
export function WorkersPage() {
  const { workers, shell } = hubWords.value, [isAdding, setAdding] = useState(false);
  const mayAdd = mayDo("administer") || mayDo("tenants");
  const list = usePages<ShownWorker>("/v1/workers?limit=100", EVERY_MS);
  const found = list.data.value, refused = found?.items.filter(({ state }) => state === "refused");
  return (
    <>
      <div class="page-head">
        <h1>{shell.places.workers}</h1>
        {mayAdd && (
          <Button isFirst popup="dialog" onClick={() => setAdding(true)}>{workers.add}</Button>
        )}
      </div>
      {refused !== undefined && refused.length > 0 && (
        <p class="notice bad">
          <Icon name="warn" />
          <span>
            <strong>{workers.refusedTitle(refused.length)}</strong>
            <br />
            {[...new Set(refused.map((one) => say(one, "refused")))].join(" · ")}
          </span>
        </p>
      )}
      {found === undefined ? <Unread query={list} /> : found.items.length === 0
        ? (
          <EmptyState
            icon="drive"
            title={workers.none}
            hint={mayAdd ? workers.noneHint : workers.noneToAdd}
          />
        )
        : (
          <DataTable
            label={shell.places.workers}
            columns={columns()}
            rows={found.items}
            keyOf={({ id }) => id}
          />
        )}
      <MoreButton list={list} />
      {mayDo("view") && <DeadLetters />}
      {mayDo("tenants") && <WorkerKeys />}
      {isAdding && <AddWorkerDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function columns(): Column<ShownWorker>[] {
  const { workers } = hubWords.value, { moment, number } = formats.value;
  return [
    {
      ...{ name: "name", head: workers.name },
      cell: ({ name, started_at }) => (
        <>
          <strong>{name}</strong>
          <span class="tag-note">{workers.since(moment(started_at))}</span>
        </>
      ),
    },
    { name: "state", head: workers.state, cell: (one) => <StateTag worker={one} /> },
    {
      ...{ name: "leases", head: workers.leases, isFigure: true },
      cell: ({ leases }) => leases === null ? workers.unknown : number(leases),
    },
    {
      ...{ name: "slots", head: workers.slots, isFigure: true },
      cell: ({ capabilities: { slots } }) => number(slots),
    },
    {
      ...{ name: "heard", head: workers.heard, isFigure: true },
      cell: ({ heartbeat_age_seconds: age }) => workers.ago(age),
    },
    {
      ...{ name: "roots", head: workers.roots, isWide: true },
      cell: ({ capabilities: { roots } }) => roots.join(", ") || workers.noRoots,
    },
    {
      ...{ name: "serves", head: workers.serves },
      cell: ({ serves_all }) => serves_all ? workers.servesAll : workers.ownOnly,
    },
    {
      ...{ name: "version", head: workers.version },
      cell: ({ version, model }) => (
        <>
          {version}
          <span class="tag-note">{model}</span>
        </>
      ),
    },
  ];
}

function StateTag({ worker }: { worker: ShownWorker }) {
  const { workers } = hubWords.value, { state, refused } = worker;
  const tone = { active: "good", draining: "", refused: "bad", gone: "" }[state];
  return (
    <>
      <span class={`tag ${tone}`}>{workers.states[state]}</span>
      {refused !== null && <span class="tag-note">{say(worker, "refused")}</span>}
    </>
  );
}
