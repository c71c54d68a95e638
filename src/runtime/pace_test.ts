import assert from "node:assert/strict";
import { LEAST_PHOTOS, paceOf, type WorkSpan } from "./pace.ts";

const second = 1000;

/** Photos that were worked on one after the other. */
function inARow(count: number, msEach: number, from = 0): WorkSpan[] {
  return Array.from({ length: count }, (_, i) => (
    { begunAt: from + i * msEach, endedAt: from + (i + 1) * msEach }
  ));
}

Deno.test("how long it takes is not told before twenty photos are done", () => {
  assert.deepEqual(paceOf(inARow(LEAST_PHOTOS - 1, second), 300), {
    photosPerMinute: null,
    secondsLeft: null,
  });
  assert.deepEqual(paceOf(inARow(LEAST_PHOTOS, second), 300), {
    photosPerMinute: 60,
    secondsLeft: 300,
  });
});

Deno.test("time in which nothing was there to be done does not slow the pace", () => {
  const spans = [...inARow(15, second), ...inARow(15, second, 3600 * second)];
  assert.equal(paceOf(spans, 10).photosPerMinute, 60);
});

Deno.test("photos that are worked on at once count by the time they take together", () => {
  const pairs = inARow(20, 2 * second).flatMap((span) => [span, { ...span }]);
  const { photosPerMinute } = paceOf(pairs, 1);
  assert.ok(Math.abs(photosPerMinute! - 60) < 3, `${photosPerMinute}`);
});

Deno.test("the pace is that of the latest photos, in whatever order they are told", () => {
  const spans = [...inARow(200, 10 * second), ...inARow(100, second, 2000 * second)];
  assert.equal(paceOf(spans.toReversed(), 0).photosPerMinute, 60);
  assert.equal(paceOf(spans, 0).secondsLeft, null);
});

Deno.test("photos that all ended at once tell no pace", () => {
  const spans = inARow(30, 0, 5 * second);
  assert.deepEqual(paceOf(spans, 5), { photosPerMinute: null, secondsLeft: null });
});
