import assert from "node:assert/strict";
import { toggled } from "./selection.ts";

Deno.test("toggling selects what is not selected, and the other way round", () => {
  const before = new Set([1, 2]);
  assert.deepEqual([...toggled(before, 3)], [1, 2, 3]);
  assert.deepEqual([...toggled(before, 1)], [2]);
  assert.deepEqual([...before], [1, 2]);
});
