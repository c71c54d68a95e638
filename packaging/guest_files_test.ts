import assert from "node:assert/strict";
import { withoutNumbers } from "./guest_files.ts";

Deno.test("two outcomes are the same where people have other numbers, and else are not", () => {
  const first = ["People/Person_001/Solo/a 1", "People/Person_002/Solo/b 2", "Processed/a 1"];
  const second = ["People/Person_001/Solo/b 2", "People/Person_005/Solo/a 1", "Processed/a 1"];
  assert.deepEqual(withoutNumbers(first), withoutNumbers(second));
  const merged = ["People/Person_001/Solo/a 1", "People/Person_001/Solo/b 2", "Processed/a 1"];
  assert.notDeepEqual(withoutNumbers(first), withoutNumbers(merged));
});
