import { useSignal } from "@preact/signals";
import type { DeadLetter } from "../../../../contracts/hub/dead_letters.ts";
import { post } from "../../../api/client.ts";
import { Problem } from "../../../api/problem.ts";
import { Button } from "../../../parts/button.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { formats } from "../../../words/language.ts";
import { usePages } from "../../api/use_pages.ts";
import { readAnew } from "../../api/use_read.ts";
import { type Column, DataTable } from "../../parts/data_table.tsx";
import { MoreButton } from "../../parts/more_button.tsx";
import { Unread } from "../../shell/unread.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { say } from "../../words/say.ts";

/** Photos that no worker could take, time and again, and the way back for them. */
export function DeadLetters() {
  const { workers } = hubWords.value, isBusy = useSignal(false);
  const list = usePages<DeadLetter>("/v1/dead-letters?limit=50", 15_000), found = list.data.value;
  const redrive = async (ids?: string[]) => {
    isBusy.value = true;
    try {
      const { redriven } = await post<{ redriven: number }>(
        "/v1/dead-letters/redrive",
        ids === undefined ? {} : { ids },
      );
      toast(workers.redriven(redriven));
      readAnew();
    } catch (error) {
      // The frame of the page tells why.
      if (!(error instanceof Problem)) throw error;
    } finally {
      isBusy.value = false;
    }
  };
  if (found === undefined) return <Unread query={list} />;
  return (
    <section class="part">
      <div class="part-head">
        <h2>{workers.dead}</h2>
        {found.items.length > 0 && (
          <Button
            isBusy={isBusy.value}
            effect={workers.redriveEffect}
            onClick={() => void redrive()}
          >
            {workers.redriveAll}
          </Button>
        )}
      </div>
      <p class="soft">{found.items.length === 0 ? workers.deadNone : workers.deadHint}</p>
      {found.items.length > 0 && (
        <DataTable
          label={workers.dead}
          columns={columns((id) => void redrive([id]))}
          rows={found.items}
          keyOf={({ id }) => id}
        />
      )}
      <MoreButton list={list} />
    </section>
  );
}

function columns(redrive: (id: string) => void): Column<DeadLetter>[] {
  const { workers, photos } = hubWords.value, { moment } = formats.value;
  return [
    {
      ...{ name: "photo", head: workers.photo },
      cell: ({ photo_id }) => <a href={`/photos/${photo_id}`}>{photos.call(photo_id)}</a>,
    },
    { name: "status", head: workers.status, cell: ({ status }) => photos.states[status] },
    { name: "since", head: workers.givenUp, cell: ({ since }) => moment(since) },
    {
      ...{ name: "reason", head: workers.reason, isWide: true },
      cell: (letter) => letter.reason === null ? workers.unknown : say(letter, "reason"),
    },
    {
      ...{ name: "act", head: hubWords.value.shell.acts, isActs: true },
      cell: ({ id, photo_id }) => (
        <Button
          label={`${workers.redrive}: ${photos.call(photo_id)}`}
          onClick={() => redrive(id)}
        >
          {workers.redrive}
        </Button>
      ),
    },
  ];
}
