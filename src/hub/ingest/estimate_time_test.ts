import assert from "node:assert/strict";
import { estimateSeconds } from "./estimate_time.ts";

const times = (count: number, everyMs: number) =>
  Array.from({ length: count }, (_, i) => new Date(1_000_000_000 - i * everyMs));

Deno.test("what photos took last tells how long others take, without pauses in between", () => {
  assert.equal(estimateSeconds(100, { processedAt: times(50, 2000), slots: 4 }), 200);
  const twice = [...times(50, 2000), ...times(50, 2000).map((at) => new Date(+at - 9e6))];
  const seconds = estimateSeconds(100, { processedAt: twice, slots: 4 })!;
  assert.ok(seconds > 190 && seconds < 240, `${seconds} s`);
});

Deno.test("before enough photos tell, the workers at hand do", () => {
  assert.equal(estimateSeconds(100, { processedAt: times(3, 2000), slots: 2 }), 75);
  assert.equal(estimateSeconds(100, { processedAt: times(50, 2000), slots: 0 }), null);
  assert.equal(estimateSeconds(0, { processedAt: [], slots: 0 }), 0);
});
