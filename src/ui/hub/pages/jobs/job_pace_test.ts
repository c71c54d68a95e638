import assert from "node:assert/strict";
import type { IngestJob } from "../../../../contracts/hub/ingest.ts";
import { doneOf, secondsLeft } from "./job_pace.ts";

const job: IngestJob = {
  ...{ jobId: crypto.randomUUID(), name: "June", root: "photos", path: "june", fault: null },
  ...{ requested_by: "user:1", created_at: "2026-06-01T10:00:00Z", finished_at: null },
  ...{ status: "PUBLISHED", scanned: 100, inserted: 90, published: 90, failed_batches: 0 },
  ...{ duplicates: 8, skipped: 2, processed: 9, no_faces: 3, failed: 1 },
  ...{ faces: 40, persons_created: 5, persons_matched: 20 },
};

Deno.test("what is left of a job is told by the pace since the page saw it first", () => {
  assert.equal(doneOf(job), 20);
  assert.equal(secondsLeft(job, 1000), undefined);
  assert.equal(secondsLeft({ ...job, processed: 19 }, 2000), undefined);
  assert.equal(secondsLeft({ ...job, processed: 29 }, 11_000), 30);
});

Deno.test("nothing is told of a job that is still looking for photos, or does nothing", () => {
  const other = { ...job, jobId: crypto.randomUUID() };
  secondsLeft(other, 0);
  assert.equal(secondsLeft(other, 60_000), undefined);
  assert.equal(secondsLeft({ ...other, status: "SCANNED", processed: 50 }, 60_000), undefined);
});
