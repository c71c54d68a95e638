import type { Machine } from "../core/worker_plan.ts";
import { isOnBattery } from "./battery.ts";

/** @returns what the machine has to offer now. */
export function lookAtMachine(): Machine {
  const { available, free } = Deno.systemMemoryInfo();
  return {
    cores: navigator.hardwareConcurrency,
    // Deno gives no available memory on Windows, but calls free what is available there.
    availableBytes: Math.max(available, free),
    onBattery: isOnBattery(),
  };
}
