import assert from "node:assert/strict";
import { emptyEvent, midEvent, recent } from "../../tests/support/ui/progress_sample.ts";
import { progressView, recentPhotos } from "./progress.ts";

Deno.test("the events that the page is tried with are what the program may send", () => {
  for (const view of [midEvent(), emptyEvent()]) assert.deepEqual(progressView.parse(view), view);
  assert.equal(recentPhotos.parse(recent(24)).photos.length, 24);
});

Deno.test("a progress view with an unknown stage or a negative count is refused", () => {
  const view = midEvent();
  assert.ok(
    !progressView.safeParse({ ...view, queue: [{ stage: "napping", waiting: 1 }] }).success,
  );
  assert.ok(!progressView.safeParse({ ...view, questions: -1 }).success);
});
