import assert from "node:assert/strict";
import { OneUseKeys } from "./one_use_keys.ts";

Deno.test("a key is good once", () => {
  const keys = new OneUseKeys(), key = keys.issue();
  assert.match(key, /^[\w-]{32}$/);
  assert.deepEqual([keys.use("another"), keys.use(key), keys.use(key)], [false, true, false]);
});

Deno.test("the newest 32 keys wait, older ones give way", () => {
  const keys = new OneUseKeys(), issued = Array.from({ length: 33 }, () => keys.issue());
  assert.equal(new Set(issued).size, 33);
  assert.deepEqual(issued.map((key) => keys.use(key)), [false, ...Array(32).fill(true)]);
});
