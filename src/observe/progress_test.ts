import assert from "node:assert/strict";
import { progressLine, ProgressMeter } from "./progress.ts";

const at = (seconds: number) => 1_000_000 + seconds * 1000;

/** A meter started at second 0, with photos finished at these seconds. */
function meterWith(...finished: number[]): ProgressMeter {
  const meter = new ProgressMeter(at(0));
  for (const second of finished) meter.finished(at(second));
  return meter;
}
const rateAt = (meter: ProgressMeter, second: number) => meter.at(at(second), 0, 0).perMinute;

Deno.test("every finished photo counts, however long ago", () => {
  const meter = meterWith(1, 2, 500);
  assert.equal(meter.done, 3);
  assert.deepEqual(meter.at(at(500), 4, 5), { done: 3, failed: 4, queued: 5, perMinute: 2 });
});

Deno.test("a run's first rate is over the time it has run so far", () => {
  assert.equal(rateAt(meterWith(2, 4, 6), 10), 18);
});

Deno.test("within the first second a single photo is no rate of thousands", () => {
  assert.equal(rateAt(meterWith(0.01), 0.02), 60);
});

Deno.test("the rate is that of the last half minute and falls when photos cease", () => {
  const meter = meterWith(10, 50, 70, 75);
  assert.equal(rateAt(meter, 80), 6);
  assert.equal(rateAt(meter, 104), 2);
  assert.equal(rateAt(meter, 106), 0);
});

Deno.test("the live line says how far the run is and how long it takes", () => {
  assert.equal(
    progressLine({ done: 12, failed: 0, queued: 40, perMinute: 310 }),
    "12 done · 40 queued · 310 photos/min · about 8 s left",
  );
});

Deno.test("the live line leaves out what there is nothing to say of", () => {
  assert.equal(progressLine({ done: 0, failed: 0, queued: 3, perMinute: 0 }), "0 done · 3 queued");
  assert.equal(
    progressLine({ done: 9, failed: 2, queued: 0, perMinute: 6.4 }),
    "9 done · 0 queued · 2 failed",
  );
});

Deno.test("time left is told in the unit that people would use", () => {
  const left = (queued: number) =>
    /about (.*) left/.exec(progressLine({ done: 0, failed: 0, queued, perMinute: 60 }))?.[1];
  assert.deepEqual([1, 89, 90, 600, 5399, 5400, 9000].map(left), [
    ...["1 s", "89 s", "2 min", "10 min", "90 min", "1.5 h", "2.5 h"],
  ]);
  assert.equal(
    progressLine({ done: 0, failed: 0, queued: 1, perMinute: 600 }).split("about ")[1],
    "1 s left",
  );
});

Deno.test("the live line says where photos come from and go to, and what is pulled", () => {
  const quiet = { done: 1, failed: 0, queued: 0, perMinute: 0 };
  const source = { folder: "E:\\DCIM", isAway: false };
  const output = { folder: "F:\\Sorted", isAway: true, waiting: 37 };
  assert.equal(
    progressLine({ ...quiet, travel: { source, output } }),
    "E:\\DCIM → F:\\Sorted (not there) · 1 done · 0 queued · 37 to deliver",
  );
  assert.equal(progressLine({ ...quiet, travel: { source } }), "E:\\DCIM → · 1 done · 0 queued");
  assert.equal(
    progressLine({ ...quiet, travel: { output: { ...output, isAway: false, waiting: 0 } } }),
    "→ F:\\Sorted · 1 done · 0 queued",
  );
});
