import type { Machine } from "../core/worker_plan.ts";
import { isOnBattery } from "./battery.ts";

/** @returns what the machine has to offer now. */
export function lookAtMachine(): Machine {
  return {
    cores: navigator.hardwareConcurrency,
    availableBytes: Deno.systemMemoryInfo().available,
    onBattery: isOnBattery(),
  };
}
