import assert from "node:assert/strict";
import { referredBy } from "./reference_path.ts";

Deno.test("a reference is named by its file or by its folder", () => {
  assert.deepEqual(referredBy("Anna B..jpg"), { name: "Anna B.", role: "guest" });
  assert.deepEqual(referredBy("Anna/2 of 3.heic"), { name: "Anna", role: "guest" });
  assert.deepEqual(referredBy("_staff/Ben.jpg"), { name: "Ben", role: "staff" });
  assert.deepEqual(referredBy("_staff/Ben/1.jpg"), { name: "Ben", role: "staff" });
});

Deno.test("what lies deeper, or has no name, refers to nobody", () => {
  assert.equal(referredBy("Anna/old/1.jpg"), undefined);
  assert.equal(referredBy(".jpg"), undefined);
  assert.equal(referredBy("_staff"), undefined);
});
