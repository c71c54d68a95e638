import assert from "node:assert/strict";
import { arrivedOf, type EventCounts, noCounts, sortedOf, toGoOf } from "./event_counts.ts";

/** Each count another power of two, so that a sum tells what is in it. */
const counts = Object.fromEntries(
  Object.keys(noCounts).map((name, i) => [name, 2 ** i]),
) as unknown as EventCounts;

Deno.test("photos in no folder by rule are sorted, as those in folders are", () => {
  assert.equal(sortedOf(counts), counts.withPeople + counts.unnamed + counts.noFaces);
});

Deno.test("an incomplete file is not to be done yet, as nobody knows whether it ends", () => {
  assert.equal(toGoOf(counts), counts.waiting + counts.underWay);
});

Deno.test("everything that arrived is counted once", () => {
  assert.equal(arrivedOf(counts), 2 ** Object.keys(noCounts).length - 1);
  assert.equal(arrivedOf(noCounts), 0);
});
