import assert from "node:assert/strict";
import { shareWords } from "./share_words.ts";

Deno.test("a probability is told in whole percent", () => {
  assert.deepEqual([0.005, 0.014, 0.5, 0.966, 0.994].map(shareWords), [
    "1 %",
    "1 %",
    "50 %",
    "97 %",
    "99 %",
  ]);
});

Deno.test("nothing is told as certain, nor as impossible", () => {
  assert.deepEqual([0.995, 0.9999, 1].map(shareWords), Array(3).fill("over 99 %"));
  assert.deepEqual([0.0049, 1e-9, 0].map(shareWords), Array(3).fill("under 1 %"));
});
