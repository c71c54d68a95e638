import assert from "node:assert/strict";
import { type EventCounts, noCounts, sortedOf, toGoOf } from "./event_counts.ts";

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
