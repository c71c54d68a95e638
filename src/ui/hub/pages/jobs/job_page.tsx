import { useSignal } from "@preact/signals";
import type { IngestJob } from "../../../../contracts/hub/ingest.ts";
import { post } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import { EmptyState } from "../../../parts/empty_state.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { Meter } from "../../../parts/meter.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { link } from "../../../router/here.ts";
import { formats } from "../../../words/language.ts";
import { callerName } from "../../api/caller_name.ts";
import { mayDo } from "../../api/session.ts";
import { useDeed } from "../../api/use_deed.ts";
import { useRead } from "../../api/use_read.ts";
import { Unread } from "../../shell/unread.tsx";
import { sentenceOf } from "../../words/problem_words.ts";
import { say } from "../../words/say.ts";
import { hubWords } from "../../words/hub_words.ts";
import type { PageProps } from "../page_props.ts";
import { doneOf, isOpen } from "./job_pace.ts";
import { JobLeft, toneOf } from "./job_row.tsx";

/** One job: what was found, what became of it, and why some of it failed. */
export function JobPage({ named: { id } }: PageProps) {
  const { jobs } = hubWords.value, isBusy = useSignal(true);
  const read = useRead<IngestJob>(
    `/v1/ingest-status/${encodeURIComponent(id)}`,
    isBusy.value ? 1200 : 10_000,
  );
  const job = read.data.value;
  if (job === undefined) {
    const isGone = [404, 422].includes(read.problem.value?.status ?? 0);
    if (!isGone) return <Unread query={read} />;
    return (
      <EmptyState isPage icon="tracker" title={jobs.gone}>
        <a class="button" href="/jobs">{jobs.back}</a>
      </EmptyState>
    );
  }
  isBusy.value = isOpen(job);
  return <Job job={job} />;
}

function Job({ job }: { job: IngestJob }) {
  const { jobs } = hubWords.value, done = doneOf(job);
  return (
    <>
      <div class="page-head">
        <a class="button quiet bare" href="/jobs" aria-label={jobs.back}>
          <Icon name="back" />
        </a>
        <h1>{job.name}</h1>
        <span class={job.status === "FAILED" ? "tag bad" : "tag"}>{jobs.status[job.status]}</span>
      </div>
      {job.fault !== null && (
        <p class="notice bad">
          <Icon name="warn" />
          <span>{sentenceOf(say(job, "fault"))}</span>
        </p>
      )}
      <section class="panel" aria-label={job.name}>
        <div class="job-whole">
          <strong class="number">{jobs.doneOf(done, job.scanned)}</strong>
          <JobLeft job={job} />
        </div>
        <Meter
          label={jobs.doneOf(done, job.scanned)}
          value={done}
          of={job.scanned}
          tone={toneOf(job)}
        />
        <JobFigures job={job} />
      </section>
      <JobFacts job={job} />
      <div class="buttons">
        {job.status === "SCANNED" && mayDo("ingest") && <StopButton job={job} />}
        <a class="button" href={link("/photos", { job: job.jobId })}>{jobs.toPhotos}</a>
        {job.failed > 0 && (
          <a class="button" href={link("/photos", { job: job.jobId, state: "FAILED" })}>
            {jobs.toFailed}
          </a>
        )}
      </div>
    </>
  );
}

function StopButton({ job }: { job: IngestJob }) {
  const { jobs } = hubWords.value, { isBusy, run } = useDeed();
  const stop = async () => {
    const isDone = await run(() => post(`/v1/ingest-jobs/${job.jobId}/stop`));
    if (isDone) toast(jobs.stopped);
  };
  return (
    <Button isBusy={isBusy} effect={jobs.stopEffect} onClick={() => void stop()}>
      {jobs.stop}
    </Button>
  );
}

const figures = [
  ...["scanned", "inserted", "duplicates", "skipped", "published", "processed"],
  ...["no_faces", "failed", "failed_batches", "faces", "persons_created", "persons_matched"],
] as (keyof IngestJob & keyof ReturnType<typeof figureWords>)[];

const figureWords = () => hubWords.value.jobs.figures;

function JobFigures({ job }: { job: IngestJob }) {
  const { figureHints } = hubWords.value.jobs, words = figureWords();
  const hints: Partial<Record<string, string>> = figureHints;
  return (
    <dl class="job-figures">
      {figures.map((name) => (
        <div key={name} class={name === "failed" && job.failed > 0 ? "is-bad" : ""}>
          <dt>{words[name]}</dt>
          <dd class="number">{formats.value.number(job[name] as number)}</dd>
          {hints[name] && <dd class="faint">{hints[name]}</dd>}
        </div>
      ))}
    </dl>
  );
}

function JobFacts({ job }: { job: IngestJob }) {
  const { jobs } = hubWords.value, { moment } = formats.value;
  const facts: [name: string, value: string][] = [
    [jobs.folder, [job.root, job.path].filter(Boolean).join("/")],
    [jobs.by, callerName(job.requested_by)],
    [jobs.begun, moment(job.created_at)],
    ...job.finished_at === null ? [] : [[jobs.ended, moment(job.finished_at)] as [string, string]],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
