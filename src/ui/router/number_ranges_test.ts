import assert from "node:assert/strict";
import fc from "fast-check";
import { fromRanges, toRanges } from "./number_ranges.ts";

Deno.test("neighbours become a range", () => {
  assert.equal(toRanges([7, 3, 4, 5, 9, 9]), "3-5,7,9");
  assert.equal(toRanges([]), "");
});

Deno.test("numbers come back as they were", () => {
  fc.assert(fc.property(fc.uniqueArray(fc.nat(5000)), (numbers) => {
    assert.deepEqual([...fromRanges(toRanges(numbers))], numbers.toSorted((a, b) => a - b));
  }));
});

Deno.test("what a mistyped address says is left out, and no range fills the memory", () => {
  assert.deepEqual([...fromRanges("4,x,-2,7-6,9-10,")], [4, 9, 10]);
  assert.equal(fromRanges("1-999999999", 500).size, 500);
});
