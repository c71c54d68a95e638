import type { HubListener } from "../http/asking/ask_hub.ts";
import { workerMetrics } from "./worker_metrics.ts";

/** @returns a listener that does as another one, and counts. */
export function countOutages({ onUnreachable, onAnswer }: HubListener): HubListener {
  const { hubReachable, hubFailures } = workerMetrics;
  return {
    onUnreachable(reason) {
      hubReachable.set(0);
      hubFailures.inc();
      onUnreachable(reason);
    },
    onAnswer() {
      hubReachable.set(1);
      onAnswer();
    },
  };
}
