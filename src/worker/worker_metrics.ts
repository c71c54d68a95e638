import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { addProcessMetrics } from "../runtime/process_metrics.ts";

/** What this process measures of its work for a hub. */
export const workerRegistry = new Registry();
const registers = [workerRegistry];
addProcessMetrics(workerRegistry);

/** Upper bounds in seconds. */
const PHOTO_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export const workerMetrics = {
  info: new Gauge({
    name: "photosort_worker_info",
    help: "Always 1; its labels are the program's version and the embedding model",
    ...{ labelNames: ["version", "model"] as const, registers },
  }),
  photos: new Counter({
    name: "photosort_worker_photos_total",
    help: "Photos by what became of them: processed, failed, lost, or given back",
    ...{ labelNames: ["outcome"] as const, registers },
  }),
  faces: new Counter({
    ...{ name: "photosort_worker_faces_total", registers },
    help: "Faces in the photos that were processed",
  }),
  originals: new Counter({
    name: "photosort_worker_originals_total",
    help: "Photos that were processed, by where their bytes came from",
    ...{ labelNames: ["from"] as const, registers },
  }),
  photoSeconds: new Histogram({
    name: "photosort_worker_photo_seconds",
    help: "Time from the lease of a photo to the hub's answer to its report",
    ...{ buckets: PHOTO_SECONDS, registers },
  }),
  inHand: new Gauge({
    ...{ name: "photosort_worker_photos_in_hand", registers },
    help: "Photos that are leased now",
  }),
  slots: new Gauge({
    ...{ name: "photosort_worker_slots", registers },
    help: "Photos that may be developed at a time",
  }),
  hubReachable: new Gauge({
    ...{ name: "photosort_worker_hub_reachable", registers },
    help: "1 if the hub answered the last request",
  }),
  hubFailures: new Counter({
    ...{ name: "photosort_worker_hub_failures_total", registers },
    help: "Requests that the hub did not answer; each is asked again",
  }),
};
