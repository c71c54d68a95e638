import type { HubDatabase } from "../db/database.ts";
import type { IngestRunner } from "../ingest/ingest_runner.ts";
import { forEachTenant, type Task } from "./task.ts";

const EVERY_MS = 15_000;

/** Takes up scans that a crash cut short, or whose root was not there. */
export function resumeScans({ db, ingest }: { db: HubDatabase; ingest: IngestRunner }): Task {
  return {
    name: "Taking up scans of folders",
    everyMs: EVERY_MS,
    // Whose process it is, a scan finds out by itself.
    isEverywhere: true,
    run: () => forEachTenant(db, (tenant) => ingest.resume(tenant)),
  };
}
