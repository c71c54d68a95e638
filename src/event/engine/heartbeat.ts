import type { Condition } from "../../core/condition.ts";
import type { WorkerDoing } from "../../processor/pool/worker_doing.ts";

/** Interval between heartbeats, in milliseconds. */
export const HEARTBEAT_MS = 1000;

/** What the engine says of itself once a second. */
export interface Heartbeat {
  /** Milliseconds since 1970. */
  at: number;
  /** Whether it takes no photos in until it is asked to. */
  isPaused: boolean;
  /** What somebody has to change around the event; what stops sorting comes first. */
  conditions: Condition[];
  /** One for each photo worker that was started. */
  workers: WorkerDoing[];
}
