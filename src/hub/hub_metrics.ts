import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { addProcessMetrics } from "../runtime/process_metrics.ts";

/**
 * What this process measures of its work. Metrics count for the process, so that they belong to the
 * module and not to one hub; whoever does something counts it here.
 */
export const hubRegistry = new Registry();
const registers = [hubRegistry];
addProcessMetrics(hubRegistry);

/** Upper bounds in seconds: of requests, and of work that takes longer. */
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const WORK_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300];

/** What is counted and timed as it happens. */
export const hubMetrics = {
  info: new Gauge({
    name: "photosort_hub_info",
    help: "Always 1; its label is the program's version",
    ...{ labelNames: ["version"] as const, registers },
  }),
  requestSeconds: new Histogram({
    name: "photosort_hub_request_seconds",
    help: "Time until a request's answer began, by the route's pattern and the class of its status",
    ...{ labelNames: ["method", "route", "status"] as const, buckets: REQUEST_SECONDS, registers },
  }),
  filesScanned: new Counter({
    ...{ name: "photosort_hub_files_scanned_total", registers },
    help: "Files that scans came upon, those included that are no photos",
  }),
  photosInserted: new Counter({
    ...{ name: "photosort_hub_photos_inserted_total", registers },
    help: "Photos that scans were first to come upon",
  }),
  photosPublished: new Counter({
    ...{ name: "photosort_hub_photos_published_total", registers },
    help: "Messages about photos that the queue took, repeated ones included",
  }),
  publishFailures: new Counter({
    ...{ name: "photosort_hub_publish_failures_total", registers },
    help: "Times that the queue took no messages",
  }),
  batchSeconds: new Histogram({
    name: "photosort_hub_batch_seconds",
    help: "Time in which a batch of a scan was sent to the queue, tries that failed included",
    ...{ buckets: WORK_SECONDS, registers },
  }),
  leases: new Counter({
    ...{ name: "photosort_hub_leases_total", registers },
    help: "Photos that were given to workers",
  }),
  leasesTakenBack: new Counter({
    ...{ name: "photosort_hub_leases_taken_back_total", registers },
    help: "Photos that were taken back from workers that fell silent or took too long",
  }),
  reports: new Counter({
    name: "photosort_hub_reports_total",
    help: "Reports of workers that were recorded, by what became of the photo",
    ...{ labelNames: ["outcome"] as const, registers },
  }),
  facesReported: new Counter({
    ...{ name: "photosort_hub_faces_reported_total", registers },
    help: "Faces in reports that were recorded",
  }),
  regroupSeconds: new Histogram({
    name: "photosort_hub_regroup_seconds",
    help: "Time in which all faces of a tenant were regrouped",
    ...{ buckets: WORK_SECONDS, registers },
  }),
  facesRegrouped: new Counter({
    ...{ name: "photosort_hub_faces_regrouped_total", registers },
    help: "Faces that regrouping moved to other people",
  }),
  taskSeconds: new Histogram({
    name: "photosort_hub_task_seconds",
    help: "Time of one turn of what the hub does by itself again and again",
    ...{ labelNames: ["task"] as const, buckets: WORK_SECONDS, registers },
  }),
  taskFailures: new Counter({
    name: "photosort_hub_task_failures_total",
    help: "Turns of the same that failed",
    ...{ labelNames: ["task"] as const, registers },
  }),
};

/** What is looked at when somebody asks; the same at every hub of one database, but for the first two. */
export const hubState = {
  ready: new Gauge({
    name: "photosort_hub_ready",
    help: "1 if what a check of /readyz looks at is there",
    ...{ labelNames: ["check"] as const, registers },
  }),
  connections: new Gauge({
    name: "photosort_hub_database_connections",
    help: "Connections to PostgreSQL by pool: in use, idle, and requests that wait for one",
    ...{ labelNames: ["pool", "state"] as const, registers },
  }),
  photos: new Gauge({
    name: "photosort_hub_photos",
    help: "Photos of all tenants by state; PROCESSING are leased",
    ...{ labelNames: ["state"] as const, registers },
  }),
  people: new Gauge({
    ...{ name: "photosort_hub_people", registers },
    help: "People who are shown, of all tenants",
  }),
  faces: new Gauge({ name: "photosort_hub_faces", help: "Faces of all tenants", registers }),
  queueMessages: new Gauge({
    ...{ name: "photosort_hub_queue_messages", registers },
    help: "Messages of all tenants that wait or are taken and not done",
  }),
  workers: new Gauge({
    name: "photosort_hub_workers",
    help: "Workers by state",
    ...{ labelNames: ["state"] as const, registers },
  }),
  tenants: new Gauge({
    ...{ name: "photosort_hub_tenants", registers },
    help: "Tenants that are not suspended",
  }),
  countSeconds: new Gauge({
    ...{ name: "photosort_hub_count_seconds", registers },
    help: "Time that the last count of photos, faces, people and messages took",
  }),
};

/** Takes away what was counted last: that nothing can be counted now is not that there is nothing. */
export function forgetCounts(): void {
  const { photos, workers, people, faces, queueMessages, tenants, countSeconds } = hubState;
  for (const labelled of [photos, workers]) labelled.reset();
  for (const plain of [people, faces, queueMessages, tenants, countSeconds]) plain.remove();
}
forgetCounts();
