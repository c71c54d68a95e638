import { useState } from "preact/hooks";
import type { UpkeepJobView } from "../../../../contracts/hub/upkeep.ts";
import { post } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import { Meter } from "../../../parts/meter.tsx";
import { formats } from "../../../words/language.ts";
import { callerName } from "../../api/caller_name.ts";
import { usePages } from "../../api/use_pages.ts";
import { ConfirmDialog } from "../../parts/confirm_dialog.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { sentenceOf } from "../../words/problem_words.ts";
import { say } from "../../words/say.ts";

type Kind = UpkeepJobView["kind"];

/** Pause between two looks at the jobs, in milliseconds. */
const EVERY_MS = 3000;
const SHOWN = 5;

/** Makes anew what is known of people, or of all photos, and shows how far that is. */
export function UpkeepPart() {
  const { upkeep: text } = hubWords.value, [asked, setAsked] = useState<Kind>();
  const lists = {
    reindex: usePages<UpkeepJobView>(`/v1/reindex?limit=${SHOWN}`, EVERY_MS),
    reprocess: usePages<UpkeepJobView>(`/v1/reprocess?limit=${SHOWN}`, EVERY_MS),
  };
  const jobs = Object.values(lists).flatMap((list) => list.data.value?.items ?? [])
    .sort((a, b) => b.created_at.localeCompare(a.created_at)).slice(0, SHOWN);
  return (
    <section class="panel dial upkeep">
      <h2>{text.title}</h2>
      <p class="soft">{text.says}</p>
      <div class="buttons">
        {(["reindex", "reprocess"] as const).map((kind) => (
          <Button
            key={kind}
            popup="dialog"
            onClick={() => setAsked(kind)}
          >
            {text.kinds[kind].act}
          </Button>
        ))}
      </div>
      {jobs.length > 0 && (
        <ul class="upkeep-jobs">
          {jobs.map((job) => <UpkeepJob key={job.id} job={job} />)}
        </ul>
      )}
      {asked !== undefined && (
        <ConfirmDialog
          title={text.kinds[asked].title}
          says={text.kinds[asked].says}
          act={text.kinds[asked].go}
          onDo={() => post(`/v1/${asked}`, asked === "reprocess" ? { all: true } : {})}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}

function UpkeepJob({ job }: { job: UpkeepJobView }) {
  const { upkeep: text } = hubWords.value, { unsent, waiting, processed, failed } = job.photos;
  const done = processed + failed, all = done + unsent + waiting;
  const says = `${text.kinds[job.kind].name}: ${text.status[job.status]}`;
  return (
    <li>
      <span>
        <strong>{says}</strong>{" "}
        <span class="faint">
          {text.made(callerName(job.requested_by), formats.value.moment(job.created_at))}
        </span>
      </span>
      {all > 0 && (
        <>
          <Meter label={says} value={done} of={all} tone={failed > 0 ? "warn" : "good"} />
          <span class="soft number">{text.photos(done, all, failed)}</span>
        </>
      )}
      {job.fault !== null && <span class="field-fault">{sentenceOf(say(job, "fault"))}</span>}
    </li>
  );
}
