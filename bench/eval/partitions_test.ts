import assert from "node:assert/strict";
import { compareGroupings } from "./partitions.ts";

Deno.test("groupings are the same whatever the groups are called", () => {
  assert.deepEqual(compareGroupings([[1, 1, null, 2], ["b", "b", null, "a"]]), {
    ...{ distinct: 1, worst: 0, mean: 0 },
  });
});

Deno.test("pairs count that one grouping puts together and another parts", () => {
  const { distinct, worst, mean } = compareGroupings([[1, 1, 1, 1], [1, 1, 2, 2], [1, 1, 1, null]]);
  // Six pairs against two, six against three, and one that the latter two share of four.
  assert.deepEqual([distinct, worst], [3, 0.75]);
  assert.ok(Math.abs(mean - (4 / 6 + 3 / 6 + 3 / 4) / 3) < 1e-12);
});

Deno.test("groupings of different faces cannot be compared", () => {
  assert.throws(() => compareGroupings([[1], [1, 2]]), RangeError);
});
