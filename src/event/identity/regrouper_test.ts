import assert from "node:assert/strict";
import { pauseAfter } from "./regrouper.ts";

Deno.test("regrouping takes a twentieth of the time while photos arrive", () => {
  assert.equal(pauseAfter(2000), 40_000);
});

Deno.test("a laptop that slept while people were regrouped does not put the next time off for days", () => {
  assert.equal(pauseAfter(8 * 3_600_000), 600_000);
});
