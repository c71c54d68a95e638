import assert from "node:assert/strict";
import { noCounts } from "../../core/event_counts.ts";
import { addSummaries, type RunSummary, summaryLine } from "./summary.ts";

const quiet: RunSummary = {
  ...{ done: 17, errors: 0, leftOver: 0, incomplete: 0, duplicates: 0, paired: 0, people: 6 },
  ...{ unnamed: 0, seconds: 12.34 },
};

Deno.test("a run without trouble is told in photos, seconds and people", () => {
  assert.equal(summaryLine(quiet), "17 photos sorted in 12.3 s · 6 people in the event");
});

Deno.test("one photo and one person are told as one", () => {
  assert.equal(
    summaryLine({ ...quiet, done: 1, people: 1 }),
    "1 photo sorted in 12.3 s · 1 person in the event",
  );
});

Deno.test("what was not sorted is told with where it is", () => {
  const counts = { ...noCounts, waiting: 167 };
  const waitingIn = [{ folder: "Incoming", files: 166 }, { folder: "E:\\DCIM", files: 1 }];
  const event = { sequence: 1, counts, waitingIn };
  const line = summaryLine({ ...quiet, duplicates: 3, paired: 2, errors: 1, leftOver: 2, event });
  assert.deepEqual(line.split(" · ").slice(2), [
    ...[
      "2 shown by another file of the same shot",
      "3 duplicates",
      "1 set aside in Admin/Errors",
      "2 left for the next run",
      "166 files wait in Incoming",
      "1 file waits in E:\\DCIM",
    ],
  ]);
});

Deno.test("an empty event says so in whole words", () => {
  assert.equal(
    summaryLine({ ...quiet, done: 0, people: 0, seconds: 0 }),
    "0 photos sorted in 0.0 s · 0 people in the event",
  );
});

Deno.test("a summary says where photos came from and went to, and what did not get there", () => {
  const output = { folder: "F:\\Sorted", delivered: 30, undelivered: 2, takenAway: 1 };
  assert.equal(
    summaryLine({ ...quiet, source: "E:\\DCIM", output }),
    "17 photos from E:\\DCIM sorted in 12.3 s · 6 people in the event · " +
      "30 files delivered to F:\\Sorted · 2 still to be delivered · 1 superseded file taken away",
  );
});

Deno.test("what two engines did is added up; how the event stands is as the second one left it", () => {
  const output = { folder: "/drive", delivered: 3, undelivered: 2, takenAway: 1 };
  const first = { ...quiet, errors: 1, duplicates: 2, paired: 1, leftOver: 4, output };
  const then = { ...quiet, done: 3, people: 7, output: { ...output, undelivered: 0 } };
  const { done, errors, duplicates, paired, leftOver, people, ...rest } = addSummaries(first, then);
  assert.deepEqual([done, errors, duplicates, paired, leftOver, people], [20, 1, 2, 1, 0, 7]);
  assert.deepEqual(rest.output, { folder: "/drive", delivered: 6, undelivered: 0, takenAway: 2 });
  assert.equal(addSummaries(first, quiet).output, undefined, "the second one delivers nothing");
});
