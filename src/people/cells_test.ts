import assert from "node:assert/strict";
import fc from "fast-check";
import { cellsOf } from "./cells.ts";

const DIMENSIONS = 4;
const rows = fc.array(
  fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: DIMENSIONS,
    maxLength: DIMENSIONS,
  }),
  { minLength: 1, maxLength: 450, size: "max" },
);

Deno.test("each row is in as many different cells, up to three, as there are", () => {
  fc.assert(
    fc.property(rows, (rows) => {
      const cells = cellsOf(Float32Array.from(rows.flat()), DIMENSIONS);
      assert.equal(cells.length, Math.ceil(rows.length / 100));
      const times = new Int32Array(rows.length);
      for (const cell of cells) {
        assert.deepEqual(cell, [...new Set(cell)].sort((a, b) => a - b));
        for (const row of cell) times[row]++;
      }
      assert.ok(times.every((count) => count === Math.min(3, cells.length)));
    }),
    { numRuns: 50 },
  );
});

Deno.test("rows that are alike are in the same cells", () => {
  const directions = Array.from({ length: 500 }, (_, i) => [Math.cos(i), Math.sin(i), 0, 0]);
  const twice = Float32Array.from([...directions, ...directions].flat());
  for (const cell of cellsOf(twice, DIMENSIONS)) {
    const [first, second] = [cell.filter((row) => row < 500), cell.filter((row) => row >= 500)];
    assert.deepEqual(second.map((row) => row - 500), first);
  }
});
