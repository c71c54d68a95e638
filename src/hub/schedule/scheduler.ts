import { reasonOf } from "../../core/reason_of.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { HubDatabase } from "../db/database.ts";
import { hubMetrics } from "../hub_metrics.ts";
import { runAlone } from "../db/run_alone.ts";
import { causeOfOutage, isOutage } from "../outage.ts";
import type { Task } from "./task.ts";

/** Does tasks every so often until it is closed. */
export class Scheduler {
  readonly #end = new AbortController();
  readonly #loops: Promise<void>[] = [];
  /** Tasks that fail as something is away: that is said once. */
  readonly #failing = new Set<string>();

  constructor(
    private readonly parts: { db: HubDatabase; clock: Pick<Clock, "sleep">; log: Log },
  ) {}

  /** Begins with the tasks. */
  start(tasks: readonly Task[]): void {
    for (const task of tasks) this.#loops.push(this.#repeat(task));
  }

  /** Does a task once, unless another process is at it. What fails is logged. */
  async runOnce(task: Task): Promise<void> {
    const { db, log } = this.parts;
    try {
      if (task.isEverywhere) await timed(task);
      else await runAlone(db, `task ${task.name}`, () => timed(task));
      if (this.#failing.delete(task.name)) log.info(`${task.name} is possible again`);
    } catch (error) {
      this.#told(task, error);
    }
  }

  /** Resolves once no task is under way. */
  async close(): Promise<void> {
    this.#end.abort();
    await Promise.all(this.#loops.splice(0));
  }

  async #repeat(task: Task): Promise<void> {
    const { signal } = this.#end, pause = () => this.parts.clock.sleep(task.everyMs, signal);
    if (task.waitsFirst) await pause();
    while (!signal.aborted) {
      await this.runOnce(task);
      await pause();
    }
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
