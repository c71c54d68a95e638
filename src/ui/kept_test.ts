import assert from "node:assert/strict";
import { keptText } from "./kept.ts";

Deno.test("a browser that keeps nothing leaves the page as it is", () => {
  const kept = keptText("theme", () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  });
  kept.write("dark");
  assert.equal(kept.read(), null);
});
