import assert from "node:assert/strict";
import { chosenTargets, targets } from "./targets.ts";

Deno.test("Windows is packed for when nothing is said, and a wrong name is refused", () => {
  assert.deepEqual(chosenTargets([]).map(({ name }) => name), ["windows-x64"]);
  assert.equal(chosenTargets(["all"]).length, targets.length);
  assert.deepEqual(chosenTargets(["linux-x64"]).map(({ name }) => name), ["linux-x64"]);
  assert.throws(() => chosenTargets(["windows"]), /known are windows-x64, linux-x64/);
});
