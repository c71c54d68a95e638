import assert from "node:assert/strict";
import { indexAt, timeMeant, timeSpans } from "./time_spans.ts";

Deno.test("spans cover all photos with a time, in order, each photo once", () => {
  const spans = timeSpans([100, 101, 150, 199, null], 10);
  assert.equal(spans.length, 10);
  assert.deepEqual(spans.map(({ photos }) => photos), [2, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
  assert.deepEqual([spans[5].first, spans[6].first], [2, 3]);
  assert.deepEqual(timeSpans([null], 10), []);
  assert.equal(timeSpans([7, 7, 7], 10).length, 1);
});

Deno.test("a long time without photos takes no room, and the next span says so", () => {
  const day = 86_400, spans = timeSpans([0, 60, 10 * day, 10 * day + 60], 10);
  assert.deepEqual(spans.filter(({ isAfterPause }) => isAfterPause).map(({ first }) => first), [2]);
  assert.ok(spans.length <= 12);
  assert.equal(spans.reduce((sum, { photos }) => sum + photos, 0), 4);
});

Deno.test("a moment leads to the first photo from it on, and one behind all to the last", () => {
  const times = [100, 150, 150, 199, null];
  assert.deepEqual([90, 150, 151, 500].map((at) => indexAt(times, at)), [0, 1, 3, 4]);
  assert.equal(indexAt([], 5), 0);
});

Deno.test("a time of day is read as people type it, and meant of when there are photos", () => {
  const near = new Date(2026, 5, 6, 21, 0, 0).getTime() / 1000;
  const at = (hours: number, minutes = 0, seconds = 0) =>
    new Date(2026, 5, 6, hours, minutes, seconds).getTime() / 1000;
  const extent = { first: at(14), last: at(26) },
    meant = (text: string) => timeMeant(text, near, extent);
  assert.equal(meant("22:41"), at(22, 41));
  assert.equal(meant("2241"), at(22, 41));
  assert.equal(meant(" 22.41.07 "), at(22, 41, 7));
  assert.equal(meant("1:30"), at(25, 30), "after midnight");
  for (const none of ["", "25:00", "12:70", "noon"]) assert.equal(meant(none), undefined);
});
