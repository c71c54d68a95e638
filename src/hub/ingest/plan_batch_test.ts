import assert from "node:assert/strict";
import { type KnownPath, planBatch } from "./plan_batch.ts";

const file = { path: "a.jpg", size: 10, mtimeMs: 1 }, changed = { ...file, size: 11 };
const known: KnownPath = {
  ...file,
  ...{ photo: 7, state: "PROCESSED", hasContent: true, isNewer: false, isOfJob: false },
};
const nothing = { fresh: [], versions: [], awaited: [], known: 0, ofJob: 0 };
const awaited = { file, photo: 7, isRetried: false, isRefreshed: false, isNewer: false };

Deno.test("a file that nobody knows is a photo, and one that was processed is known", () => {
  assert.deepEqual(planBatch([file], []), { ...nothing, fresh: [file] });
  assert.deepEqual(planBatch([file], [known]), { ...nothing, known: 1 });
  assert.deepEqual(planBatch([file], [{ ...known, isOfJob: true }]), { ...nothing, ofJob: 1 });
});

Deno.test("a photo that still waits counts for this job, too", () => {
  for (const state of ["READY", "PROCESSING"] as const) {
    const plan = planBatch([file], [{ ...known, state, hasContent: false }]);
    assert.deepEqual(plan, { ...nothing, awaited: [awaited] });
  }
});

Deno.test("a photo that failed is tried again, with other bytes as well", () => {
  const failed = { ...known, state: "FAILED", hasContent: false } as const;
  const again = { ...awaited, isRetried: true };
  assert.deepEqual(planBatch([file], [failed]), { ...nothing, awaited: [again] });
  assert.deepEqual(planBatch([changed], [failed]), {
    ...nothing,
    awaited: [{ ...again, file: changed, isRefreshed: true }],
  });
});

Deno.test("other bytes of a photo that was processed are a new version of it", () => {
  for (const state of ["PROCESSED", "READY", "PROCESSING", "FAILED"] as const) {
    assert.deepEqual(planBatch([changed], [{ ...known, state }]), {
      ...nothing,
      versions: [changed],
    });
  }
  const touched = { ...file, mtimeMs: 2 };
  assert.deepEqual(planBatch([touched], [known]), { ...nothing, versions: [touched] });
});

Deno.test("while a version waits, further bytes make no other one", () => {
  const waits = { ...known, state: "READY", hasContent: false, isNewer: true } as const;
  assert.deepEqual(planBatch([file], [waits]).awaited, [{ ...awaited, isNewer: true }]);
  assert.deepEqual(planBatch([changed], [waits]).awaited, [
    { ...awaited, file: changed, isRefreshed: true, isNewer: true },
  ]);
  // A worker may have read the earlier bytes: the path keeps telling the next scan that it changed.
  const read = { ...waits, state: "PROCESSING" } as const;
  assert.equal(planBatch([changed], [read]).awaited[0].isRefreshed, false);
});
