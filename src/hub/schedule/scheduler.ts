import { reasonOf } from "../../core/reason_of.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { HubDatabase } from "../db/database.ts";
import { hubMetrics } from "../hub_metrics.ts";
import { runAlone } from "../db/sharing/run_alone.ts";
import { lastRun, noteRun } from "../db/sharing/task_runs.ts";
import { causeOfOutage, isOutage } from "../outage.ts";
import type { Task } from "./task.ts";

/** If another process is at a task, it is looked at again after that, in milliseconds. */
const AT_IT_MS = 5000;
/** A task that waits first does so for no longer, if it is due by then, in milliseconds. */
const FIRST_MS = 10 * 60_000;

/** Does tasks every so often until it is closed: of all processes on a database, one. */
export class Scheduler {
  readonly #end = new AbortController();
  readonly #loops: Promise<void>[] = [];
  /** Tasks that fail as something is away: that is said once. */
  readonly #failing = new Set<string>();

  constructor(
    private readonly parts: { db: HubDatabase; clock: Pick<Clock, "sleep" | "date">; log: Log },
  ) {}

  /** Begins with the tasks. */
  start(tasks: readonly Task[]): void {
    for (const task of tasks) this.#loops.push(this.#repeat(task));
  }

  /**
   * Does a task once if it is due, unless another process is at it. What fails is logged.
   *
   * @returns how long until it is to be looked at again, in milliseconds.
   */
  async runOnce(task: Task): Promise<number> {
    try {
      if (!task.isEverywhere) return await this.#runIfDue(task);
      await timed(task);
      this.#hasWorked(task);
    } catch (error) {
      this.#told(task, error);
    }
    return task.everyMs;
  }

  async #runIfDue(task: Task): Promise<number> {
    const { db, clock } = this.parts, { name, everyMs, waitsFirst } = task;
    let wait = Math.min(everyMs, AT_IT_MS);
    await runAlone(db, `task ${name}`, async () => {
      const note = () => db.asSystem((tx) => noteRun(tx, name, new Date(clock.date())));
      const ended = await db.asSystem((tx) => lastRun(tx, name));
      if (ended === undefined && waitsFirst) await note();
      const agoMs = ended === undefined ? waitsFirst ? 0 : everyMs : clock.date() - ended.getTime();
      // A date in the future is of a clock that was wrong.
      if (agoMs >= 0 && agoMs < everyMs) return void (wait = everyMs - agoMs);
      await timed(task);
      await note();
      wait = everyMs;
      this.#hasWorked(task);
    });
    return wait;
  }

  #hasWorked({ name }: Task): void {
    if (this.#failing.delete(name)) this.parts.log.info(`${name} is possible again`);
  }

  /** Resolves once no task is under way. */
  async close(): Promise<void> {
    this.#end.abort();
    await Promise.all(this.#loops.splice(0));
  }

  async #repeat(task: Task): Promise<void> {
    const { signal } = this.#end, pause = (ms: number) => this.parts.clock.sleep(ms, signal);
    if (task.waitsFirst) await pause(Math.min(task.everyMs, FIRST_MS));
    while (!signal.aborted) await pause(await this.runOnce(task));
  }

  #told({ name }: Task, error: unknown): void {
    hubMetrics.taskFailures.inc({ task: name });
    const { log } = this.parts, reason = causeOfOutage(error) ?? reasonOf(error);
    if (!isOutage(error)) {
      log.error(`${name} failed: ${reason}`, { error });
    } else if (!this.#failing.has(name)) {
      this.#failing.add(name);
      log.warn(`${name} is not possible now: ${reason}`);
    }
  }
}

async function timed(task: Task): Promise<void> {
  const end = hubMetrics.taskSeconds.startTimer({ task: task.name });
  await task.run().finally(end);
}
