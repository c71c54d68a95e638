import { counted } from "../core/counted.ts";

/** The machine's present resources. */
export interface Machine {
  cores: number;
  /** Memory that programs can still get, in bytes; Infinity if it is not known. */
  availableBytes: number;
  onBattery: boolean;
}

export interface WorkerPlan {
  /** Photos developed at once. */
  workers: number;
  /** The same once there are power and memory enough. */
  most: number;
  /** Threads by which each worker's models compute. */
  threads: number;
  /** The reason for this number, in plain words. */
  reason: string;
}

/** More were never faster on the machines tried: the disk and the database are one each. */
const MOST_WORKERS = 4;
/** Memory of a worker after photos of 24 megapixels, and the memory left for everything else. */
const WORKER_BYTES = 330e6, SPARE_BYTES = 500e6;
/** Below this another program would be paged out, and photosort with it. */
const SCARCE_BYTES = 250e6;

/**
 * How many workers a machine carries: one a core, but one core for everything else if there are
 * more than two; fewer if memory is short; one on battery. More threads than one make a photo's
 * faces a little faster at twice the CPU time, and so pay only if a core would stand idle.
 *
 * @param wanted a fixed number, which is the operator's word, or `auto`.
 */
export function planWorkers(machine: Machine, wanted: number | "auto"): WorkerPlan {
  if (wanted !== "auto") {
    return { workers: wanted, most: wanted, threads: 1, reason: "as WORKERS says" };
  }
  const { cores, availableBytes, onBattery } = machine;
  const most = Math.min(MOST_WORKERS, cores > 2 ? cores - 1 : cores);
  if (onBattery) return { workers: 1, most, threads: 1, reason: "on battery" };
  const byMemory = Math.max(1, Math.floor((availableBytes - SPARE_BYTES) / WORKER_BYTES));
  const workers = Math.min(most, byMemory);
  const free = Number.isFinite(availableBytes)
    ? `${(availableBytes / 1e9).toFixed(1)} GB of memory free`
    : "memory unknown";
  const threads = workers === 1 && most > 1 ? 2 : 1;
  const reason = workers < most ? `only ${free}` : `${counted(cores, "core")}, ${free}`;
  return { workers, most, threads, reason };
}

/**
 * The number of workers from now on: fewer when power or memory is short, and more again when there
 * is memory for all of them, because none may have been started so far. The number of threads is
 * fixed at the start.
 *
 * @param workers how many there may be now.
 * @param most the number of workers in the first plan.
 */
export function replanWorkers(
  machine: Machine,
  workers: number,
  most: number,
): Pick<WorkerPlan, "workers" | "reason"> {
  const { availableBytes, onBattery } = machine;
  const free = `${(availableBytes / 1e6).toFixed(0)} MB of memory free`;
  if (onBattery) return { workers: 1, reason: "on battery" };
  if (availableBytes < SCARCE_BYTES && workers > 1) {
    return { workers: workers - 1, reason: `only ${free}` };
  }
  if (workers < most && availableBytes > SPARE_BYTES + (workers + 1) * WORKER_BYTES) {
    return { workers: workers + 1, reason: free };
  }
  return { workers, reason: "" };
}
