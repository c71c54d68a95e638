import { lookAtMachine } from "../../runtime/machine.ts";
import { replanWorkers, type WorkerPlan } from "../../runtime/worker_plan.ts";
import type { Engine } from "./run_engine.ts";

/** Interval between checks of power and free memory, in milliseconds. */
const MACHINE_MS = 10_000;

/** Gives up an engine's workers while power or memory run short. @returns what ends that. */
export function adaptWorkers(
  engine: Pick<Engine, "replan">,
  { workers: first, most }: WorkerPlan,
): () => void {
  let workers = first;
  const ticker = setInterval(() => {
    const plan = replanWorkers(lookAtMachine(), workers, most);
    if (plan.workers !== workers) engine.replan(plan);
    workers = plan.workers;
  }, MACHINE_MS);
  return () => clearInterval(ticker);
}
