import assert from "node:assert/strict";
import { quantile, shareBelow, spreadOfMiddle } from "./quantiles.ts";

const values = [4, 0, 3, 1, 2];

Deno.test("a quantile lies between the values around it", () => {
  assert.deepEqual([0, 0.5, 0.625, 1].map((share) => quantile(values, share)), [0, 2, 2.5, 4]);
});

Deno.test("a share below a value is where its quantile is", () => {
  assert.deepEqual([-1, 0, 2.5, 4, 9].map((value) => shareBelow(value, values)), [
    ...[0, 0, 0.625, 1, 1],
  ]);
});

Deno.test("what lies far out has no part in the spread", () => {
  const even = Array.from({ length: 101 }, (_, i) => i);
  assert.equal(spreadOfMiddle(even), spreadOfMiddle(even.with(100, 1e6)));
  assert.ok(Math.abs(spreadOfMiddle(even) - 34.1) < 0.1);
});
