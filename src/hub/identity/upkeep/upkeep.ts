import { sentence } from "../../../core/sentences/sentence.ts";
import { reasonOf } from "../../../core/reason_of.ts";
import { withLogFields } from "../../../runtime/log_fields.ts";
import { Slots } from "../../../runtime/slots.ts";
import { runAlone } from "../../db/sharing/run_alone.ts";
import { finishUpkeep, openUpkeepJobs, type UpkeepJob } from "../../db/deciding/upkeep_jobs.ts";
import { isOutage } from "../../outage.ts";
import { learnEverybody } from "./learn_everybody.ts";
import { areAllDone, sendNext } from "./send_photos.ts";
import type { UpkeepScope } from "./upkeep_scope.ts";

/** Tenants whose jobs are done at once: each needs a connection to the database meanwhile. */
const MOST_TENANTS = 4;
/**
 * With as many messages of a tenant in the queue no more photos are sent: scans of its folders pause
 * at some more, and so find room beside them.
 */
const MOST_WAITING = 500;
/** Pause between two looks at how many wait, in milliseconds, and looks after which others have a turn. */
const POLL_MS = 1000, MOST_LOOKS = 20;

/** Does the work that somebody asked for, of each tenant one after the other. */
export class Upkeep {
  readonly #scope: UpkeepScope;
  readonly #running = new Map<string, Promise<void>>();
  readonly #turns = new Slots(MOST_TENANTS);
  readonly #end = new AbortController();

  constructor(scope: UpkeepScope) {
    this.#scope = scope;
  }

  /** Does the open jobs of a tenant, unless this process is at it. */
  start(tenant: string): void {
    if (this.#running.has(tenant) || this.#end.signal.aborted) return;
    const run = withLogFields({ tenant }, () => this.#run(tenant));
    this.#running.set(tenant, run.finally(() => this.#running.delete(tenant)));
  }

  /** Takes up the jobs of a tenant that were cut short, or wait for photos. */
  async resume(tenant: string): Promise<void> {
    const { db } = this.#scope.identity;
    const jobs = await db.withTenant({ tenant }, openUpkeepJobs);
    if (jobs.length > 0) this.start(tenant);
  }

  /** Resolves once nothing is under way. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  /** Ends all work at its next step; it is taken up when the hub starts again. */
  async close(): Promise<void> {
    this.#end.abort();
    await this.settled();
  }

  async #run(tenant: string): Promise<void> {
    const { identity: { db }, log } = this.#scope, giveBack = await this.#turns.take();
    try {
      if (this.#end.signal.aborted) return;
      // In each process at most one, and of all processes one.
      await runAlone(db, `upkeep ${tenant}`, async () => {
        for (const job of await db.withTenant({ tenant }, openUpkeepJobs)) {
          if (this.#end.signal.aborted) return;
          await this.#do(tenant, job);
        }
      });
    } catch (error) {
      log.warn(`Jobs of tenant ${tenant} wait: ${reasonOf(error)}`);
    } finally {
      giveBack();
    }
  }

  async #do(tenant: string, job: UpkeepJob): Promise<void> {
    const { identity, log } = this.#scope;
    let fault: string | null = null;
    try {
      const isDone = job.kind === "reindex"
        ? await this.#reindex(tenant)
        : await this.#reprocess(tenant, job);
      if (!isDone) return;
    } catch (error) {
      // What is away comes back: then the job goes on.
      if (isOutage(error)) throw error;
      log.error(`The ${job.kind} ${job.id} failed: ${reasonOf(error)}`, { error });
      fault = sentence("upkeepFailed");
    }
    const at = new Date(identity.clock.date());
    await identity.db.withTenant({ tenant }, (tx) => finishUpkeep(tx, job.id, { at, fault }));
  }

  async #reindex(tenant: string): Promise<boolean> {
    const { identity, regrouper } = this.#scope;
    await learnEverybody(identity, tenant);
    await regrouper.now(tenant);
    return true;
  }

  /** @returns whether all its photos were sent, and none waits any more. */
  async #reprocess(tenant: string, job: UpkeepJob): Promise<boolean> {
    const sent = { ...job };
    for (;;) {
      if (!await this.#hasRoom(tenant)) return false;
      const last = await sendNext(this.#scope, tenant, sent);
      if (last === undefined) break;
      sent.sentUpTo = last;
    }
    return await areAllDone(this.#scope, tenant, job.id);
  }

  /** @returns whether more photos may be sent now: few wait, or fewer in a while. */
  async #hasRoom(tenant: string): Promise<boolean> {
    const { broker, clock } = this.#scope, { signal } = this.#end;
    for (let looks = 0; looks < MOST_LOOKS && !signal.aborted; looks++) {
      if (await broker.depth(tenant) < MOST_WAITING) return true;
      await clock.sleep(POLL_MS, signal);
    }
    return false;
  }
}
