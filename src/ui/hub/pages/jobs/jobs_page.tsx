import { useSignal } from "@preact/signals";
import type { IngestJob } from "../../../../contracts/hub/ingest.ts";
import { Button } from "../../../parts/button.tsx";
import { EmptyState } from "../../../parts/empty_state.tsx";
import { mayDo } from "../../api/session.ts";
import { usePages } from "../../api/use_pages.ts";
import { MoreButton } from "../../parts/more_button.tsx";
import { Unread } from "../../shell/unread.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { isOpen } from "./job_pace.ts";
import { JobRow } from "./job_row.tsx";
import { StartDialog } from "./start_dialog.tsx";

/** How often jobs are looked at, in milliseconds: while one is at work, and otherwise. */
const EVERY_MS = { busy: 1500, idle: 8000 };

/** The folders that were taken in, the latest first, and how far each is. */
export function JobsPage() {
  const { jobs, shell } = hubWords.value, isStarting = useSignal(false), isBusy = useSignal(true);
  const list = usePages<IngestJob>(
    "/v1/ingest-jobs?limit=30",
    isBusy.value ? EVERY_MS.busy : EVERY_MS.idle,
  );
  const found = list.data.value;
  if (found !== undefined) isBusy.value = found.items.some(isOpen);
  const start = mayDo("ingest") && (
    <Button
      isFirst
      popup="dialog"
      onClick={() => void (isStarting.value = true)}
    >
      {jobs.start}
    </Button>
  );
  return (
    <>
      <div class="page-head">
        <h1>{shell.places.jobs}</h1>
        {start}
      </div>
      {found === undefined ? <Unread query={list} /> : found.items.length === 0
        ? (
          <EmptyState
            icon="tracker"
            title={jobs.none}
            hint={mayDo("ingest") ? jobs.noneHint : jobs.noneToSee}
          />
        )
        : <ul class="rows">{found.items.map((job) => <JobRow key={job.jobId} job={job} />)}</ul>}
      <MoreButton list={list} />
      {isStarting.value && <StartDialog onClose={() => void (isStarting.value = false)} />}
    </>
  );
}
