import assert from "node:assert/strict";
import { backoffMs } from "./backoff.ts";

Deno.test("backoff doubles from its first delay and stops at its bound", () => {
  assert.deepEqual([1, 2, 3].map((n) => backoffMs(n)), [500, 1000, 2000]);
  assert.equal(backoffMs(500), 60_000);
});
