import assert from "node:assert/strict";
import { matchNumbers } from "./match_numbers.ts";

const sets = (of: Record<number, string>) =>
  new Map(Object.entries(of).map(([id, photos]) => [Number(id), new Set(photos.split(""))]));

Deno.test("everybody gets the number of the folder that is most like their photos", () => {
  const groups = sets({ 101: "abcd", 102: "cdef", 103: "xy" });
  const folders = sets({ 7: "cdef", 3: "abc", 9: "xyz" });
  assert.deepEqual([...matchNumbers(groups, folders)], [[102, 7], [101, 3], [103, 9]]);
});

Deno.test("a number is given once, and whoever is like nobody gets none", () => {
  const groups = sets({ 101: "abcd", 102: "ab", 103: "q" });
  assert.deepEqual([...matchNumbers(groups, sets({ 7: "abcd" }))], [[101, 7]]);
  assert.deepEqual([...matchNumbers(sets({}), sets({ 7: "abcd" }))], []);
});
