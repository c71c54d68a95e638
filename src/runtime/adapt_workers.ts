import { lookAtMachine } from "./machine.ts";
import { replanWorkers, type WorkerPlan } from "./worker_plan.ts";

/** What has photo workers. */
export interface WithWorkers {
  /** Changes the number of photo workers. */
  replan(plan: Pick<WorkerPlan, "workers" | "reason">): void;
}

/** Interval between checks of power and free memory, in milliseconds. */
const MACHINE_MS = 10_000;

/** Gives up photo workers while power or memory run short. @returns what ends that. */
export function adaptWorkers(
  work: WithWorkers,
  { workers: first, most }: WorkerPlan,
): () => void {
  let workers = first;
  const ticker = setInterval(() => {
    const plan = replanWorkers(lookAtMachine(), workers, most);
    if (plan.workers !== workers) work.replan(plan);
    workers = plan.workers;
  }, MACHINE_MS);
  return () => clearInterval(ticker);
}
