import type { IngestJob } from "../../../../contracts/hub/ingest.ts";
import { Meter } from "../../../parts/meter.tsx";
import { formats } from "../../../words/language.ts";
import { callerName } from "../../api/caller_name.ts";
import { hubWords } from "../../words/hub_words.ts";
import { doneOf, secondsLeft } from "./job_pace.ts";

/** Of the bar: a job that stopped is bad, one with failures waits for somebody. */
export function toneOf({ status, failed }: IngestJob): "good" | "warn" | "bad" {
  return status === "FAILED" ? "bad" : failed > 0 ? "warn" : "good";
}

/** A job in the list: its name leads to all of it. */
export function JobRow({ job }: { job: IngestJob }) {
  const { jobs } = hubWords.value, { moment } = formats.value, done = doneOf(job);
  return (
    <li class="row job-row">
      <div class="row-main">
        <a class="row-link" href={`/jobs/${job.jobId}`}>{job.name}</a>
        <span class="faint">
          {jobs.startedBy(callerName(job.requested_by), moment(job.created_at))}
        </span>
      </div>
      <div class="job-state">
        <span class={job.status === "FAILED" ? "tag bad" : "tag"}>{jobs.status[job.status]}</span>
        <JobLeft job={job} />
      </div>
      <div class="job-bar">
        <Meter
          label={`${job.name}: ${jobs.doneOf(done, job.scanned)}`}
          value={done}
          of={job.scanned}
          tone={toneOf(job)}
        />
        <span class="number">{jobs.doneOf(done, job.scanned)}</span>
        {job.failed > 0 && <span class="job-failed number">{jobs.failed(job.failed)}</span>}
      </div>
    </li>
  );
}

/** How long it still takes, or took. */
export function JobLeft({ job }: { job: IngestJob }) {
  const { jobs } = hubWords.value, left = secondsLeft(job), { created_at, finished_at } = job;
  if (finished_at !== null) {
    const took = (Date.parse(finished_at) - Date.parse(created_at)) / 1000;
    return <span class="soft number">{jobs.took(took)}</span>;
  }
  return left === undefined ? null : <span class="soft number">{jobs.left(left)}</span>;
}
