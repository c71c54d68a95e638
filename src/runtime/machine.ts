import type { Machine } from "./worker_plan.ts";
import { isOnBattery } from "./battery.ts";

/** @returns what the machine has to offer now. */
export function lookAtMachine(): Machine {
  return {
    cores: navigator.hardwareConcurrency,
    availableBytes: availableBytes(),
    onBattery: isOnBattery(),
  };
}

function availableBytes(): number {
  try {
    const { available, free } = Deno.systemMemoryInfo();
    // Deno gives no available memory on Windows, but calls free what is available there.
    return Math.max(available, free);
  } catch (error) {
    // Without the permission, the number of workers depends on the cores only.
    if (error instanceof Deno.errors.NotCapable) return Infinity;
    throw error;
  }
}
