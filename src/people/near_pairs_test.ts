import assert from "node:assert/strict";
import fc from "fast-check";
import { nearPairs } from "./near_pairs.ts";

const quarter = fc.integer({ min: -4, max: 4 }).map((value) => value / 4);
const matrices = fc.integer({ min: 1, max: 9 }).chain((dimensions) =>
  fc.record({
    dimensions: fc.constant(dimensions),
    rows: fc.array(
      fc.array(quarter, { minLength: dimensions, maxLength: dimensions }),
      // More than two blocks of rows, and none.
      { maxLength: 110, size: "max" },
    ),
  })
);

Deno.test("near pairs are those that comparing each row with each other finds", () => {
  fc.assert(
    fc.property(matrices, quarter, ({ dimensions, rows }, least) => {
      const wanted = rows.flatMap((a, i) =>
        rows.slice(i + 1).flatMap((b, j) =>
          a.reduce((sum, x, k) => sum + x * b[k], 0) >= least ? [`${i} ${i + 1 + j}`] : []
        )
      );
      const pairs = nearPairs(Float32Array.from(rows.flat()), dimensions, least);
      const found = Array.from(
        { length: pairs.length / 2 },
        (_, i) => `${pairs[2 * i]} ${pairs[2 * i + 1]}`,
      );
      assert.deepEqual(found.sort(), wanted.sort());
    }),
    { numRuns: 60 },
  );
});

Deno.test("more pairs than there was room for at first are all there", () => {
  const rows = 200;
  const pairs = nearPairs(new Float32Array(rows).fill(1), 1, 1);
  assert.equal(pairs.length, rows * (rows - 1));
});
