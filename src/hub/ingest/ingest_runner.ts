import { sentence } from "../../core/sentences/sentence.ts";
import { reasonOf } from "../../core/reason_of.ts";
import { withLogFields } from "../../runtime/log_fields.ts";
import { Slots } from "../../runtime/slots.ts";
import { failScan, holdUpScan, jobsToScan } from "../db/ingest/ingest_scans.ts";
import { runAlone } from "../db/sharing/run_alone.ts";
import { isOutage } from "../outage.ts";
import type { IngestScope, JobOfTenant } from "./ingest_scope.ts";
import { scanJob } from "./scan_job.ts";

/** Folders that are looked through at once. */
const MOST_SCANS = 2;
/** Photos of a tenant that may wait before its scans pause. */
const MOST_WAITING = 1000;

/** Looks through the folders of jobs, in the background; each in one process at a time. */
export class IngestRunner {
  readonly #running = new Map<string, Promise<void>>();
  readonly #slots = new Slots(MOST_SCANS);
  readonly #end = new AbortController();

  constructor(
    private readonly scope: IngestScope,
    private readonly mostWaiting: number = MOST_WAITING,
  ) {}

  /** Begins to look through a job's folder, unless this process is at it. */
  start({ tenant, job }: JobOfTenant): void {
    if (this.#running.has(job) || this.#end.signal.aborted) return;
    const scan = withLogFields({ tenant, job }, () => this.#run({ tenant, job }));
    this.#running.set(job, scan.finally(() => this.#running.delete(job)));
  }

  /** Takes up the jobs of a tenant whose scan was cut short, or waits for its root. */
  async resume(tenant: string): Promise<void> {
    const jobs = await this.scope.db.withTenant({ tenant }, jobsToScan);
    for (const job of jobs) this.start({ tenant, job });
  }

  /** Resolves once nothing is looked through any more. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  /** Ends all scans at their next file; they are taken up when the hub starts again. */
  async close(): Promise<void> {
    this.#end.abort();
    await this.settled();
  }

  async #run(one: JobOfTenant): Promise<void> {
    const { signal } = this.#end, { mostWaiting } = this;
    const isCrowded = () => this.#running.size > MOST_SCANS;
    const giveBack = await this.#slots.take();
    try {
      if (signal.aborted) return;
      await runAlone(
        this.scope.db,
        `scan ${one.job}`,
        (lost) => {
          const either = AbortSignal.any([signal, lost]);
          return scanJob(this.scope, one, { mostWaiting, isCrowded, signal: either });
        },
      );
    } catch (error) {
      await this.#told(one, error);
    } finally {
      giveBack();
    }
  }

  /** Says in the job why its scan does not go on, if that can be said now. */
  async #told({ tenant, job }: JobOfTenant, error: unknown): Promise<void> {
    const { db, log } = this.scope, reason = reasonOf(error), isPassing = isOutage(error);
    if (isPassing) log.warn(`The scan of job ${job} waits: ${reason}`);
    else log.error(`The scan of job ${job} failed: ${reason}`, { error });
    const fault = isPassing ? reason : sentence("scanFailed");
    try {
      await db.withTenant(
        { tenant },
        (tx) => (isPassing ? holdUpScan : failScan)(tx, { job }, fault),
      );
    } catch (unsaid) {
      log.warn(`Job ${job} cannot be told why its scan waits: ${reasonOf(unsaid)}`);
    }
  }
}
